// SPDX-License-Identifier: MIT
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { AnalyticsOptions, Ledger } from '../../web/sdk/index.js'
import type { Overlay, OverlayOptions } from '../../web/sdk/overlay/index.js'
import type { Host } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

declare global {
  interface Window {
    overlay: Overlay
    unmountOverlay: () => void
  }
}

const personal = {
  email: 'zoe.quillfeather@example.com',
  phone: '+49 30 5550172',
  text: 'See you at nine',
}

const regionOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Analytics debug overlay' })
const toggleOf = (page: Page): Locator =>
  regionOf(page).getByRole('button', { name: 'Analytics', exact: true })
const callsOf = (page: Page): Locator =>
  regionOf(page).getByRole('list', { name: 'Calls, the latest first' })
const rowsOf = (page: Page): Locator => callsOf(page).locator('> li')

/** A page of a stranger, with styles that would spoil the overlay's if they met. */
async function openPage(page: Page, host: Host): Promise<void> {
  await openSite(page, host, '/?q=quillfeather')
  await page.evaluate(() => {
    document.title = 'Zoe Quillfeather'
    const heading = document.createElement('h1')
    heading.textContent = 'The app'
    document.body.append(document.createElement('main'))
    document.querySelector('main')?.append(heading)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
      :root { font-size: 40px; background: Canvas; color: CanvasText; color-scheme: light dark }
      * { letter-spacing: 3px !important; position: static !important }
      section, button, li, code { display: block; padding: 50px; background: fuchsia }`)
    document.adoptedStyleSheets = [sheet]
  })
}

/** Sets analytics up with an overlay, as an app does. */
async function start(
  page: Page,
  options: AnalyticsOptions,
  overlayOptions: OverlayOptions = {},
): Promise<void> {
  await page.evaluate(
    async ({ options, overlayOptions }) => {
      const path = '/library/overlay/index.js'
      const { createOverlay } = (await import(
        path
      )) as typeof import('../../web/sdk/overlay/index.js')
      window.overlay = createOverlay(overlayOptions)
      window.analytics = window.createAnalytics({ ...options, onOutcome: window.overlay.onOutcome })
      window.unmountOverlay = window.overlay.mount(window.analytics)
      await window.analytics.ready
    },
    { options, overlayOptions },
  )
}

/** Calls of every outcome, two of them with something personal. */
async function report(page: Page): Promise<void> {
  await page.evaluate(({ email, phone, text }) => {
    const { analytics } = window
    analytics.trackPageview('/contacts')
    analytics.trackEvent('contact_created', { source: 'form', contact: email, detail: text })
    analytics.trackEvent('call_initiated', { list: [{ to: phone }] })
    analytics.trackEvent(`mail_to_${email}`)
    analytics.trackEvent('report_viewed')
  }, personal)
}

const shownLedger = async (page: Page): Promise<Record<string, number>> =>
  Object.fromEntries(
    await regionOf(page)
      .locator('dd')
      .evaluateAll((cells) =>
        cells.map((cell) => [cell.getAttribute('data-count'), Number(cell.textContent)]),
      ),
  ) as Record<string, number>

const sum = (counts: Ledger['dropped']): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

test('It shows what was taken out of each event and why, never the value, and the ledger', async ({
  siteHost,
  page,
  log,
}) => {
  await openPage(page, siteHost)
  await start(page, { config: configOf(siteHost) })
  await expect(callsOf(page)).toBeHidden()
  await report(page)
  await toggleOf(page).click()

  await expect(rowsOf(page)).toHaveCount(6)
  const row = (name: string): Locator => rowsOf(page).filter({ hasText: name })
  await expect(row('contact_created')).toContainText('dispatched')
  await expect(row('contact_created').getByRole('listitem')).toHaveText([
    'contact email',
    'detail free_text',
  ])
  await expect(row('call_initiated').getByRole('listitem')).toHaveText(['list.0.to phone'])
  const ofPosthog = row('report_viewed').locator('details')
  await ofPosthog.locator('summary').click()
  await expect(ofPosthog.getByRole('listitem').filter({ hasText: '$current_url' })).toHaveText(
    '$current_url url, replaced',
  )
  // That a page has a title is no mistake of the app's.
  await expect(row('$pageview').first().locator('.taken > ul')).toHaveCount(0)
  // What is no name could be personal itself.
  const dropped = rowsOf(page).filter({ hasText: 'dropped' })
  await expect(dropped).toHaveCount(1)
  await expect(dropped).toContainText('invalid_name')

  await expect(regionOf(page).getByRole('status')).toHaveText('Analytics is active.')
  const ledger = await page.evaluate(() => window.analytics.ledger())
  expect(ledger).toMatchObject({ commands: 6, dispatched: 5, dropped: { invalid_name: 1 } })
  expect(await shownLedger(page)).toEqual({
    calls: ledger.commands,
    dispatched: ledger.dispatched,
    waiting: ledger.waiting,
    dropped: sum(ledger.dropped),
    refused: sum(ledger.refused),
  })
  await expect(regionOf(page)).toContainText('Dropped: invalid_name 1')
  await arrived(siteHost, 'report_viewed', 1)
  const html = await page
    .locator('loquent-overlay')
    .evaluate(({ shadowRoot }) => shadowRoot?.innerHTML)
  expect(html).toContain('contact_created')
  for (const value of [...Object.values(personal), 'quillfeather', 'Quillfeather', '5550172']) {
    expect(html).not.toContain(value)
  }
  expect(log.console.filter((line) => line.startsWith('error'))).toEqual([
    expect.stringContaining('[loquent]'),
  ])
})

test('After 10,000 calls it shows the last 100', async ({ siteHost, page }) => {
  test.slow()
  await openPage(page, siteHost)
  const rate_limiting = { events_per_second: 1e6, events_burst_limit: 1e6 }
  const options = { config: configOf(siteHost), posthogOptions: { rate_limiting } }
  await start(page, options, { open: true })
  await page.evaluate(() => {
    for (let index = 0; index < 10_000; ++index) {
      window.analytics.trackEvent(`call_made_${index}`, { detail: 'two words' })
    }
  })
  await expect(regionOf(page)).toContainText('the last 100 of 10001')
  await expect(rowsOf(page)).toHaveCount(100)
  await expect(rowsOf(page).first()).toContainText('call_made_9999')
  await expect(rowsOf(page).last()).toContainText('call_made_9900')

  // Somebody reads the oldest row while another call comes.
  await rowsOf(page).last().locator('summary').focus()
  await page.evaluate(() => window.analytics.trackEvent('call_made_last'))
  await expect(rowsOf(page).first()).toContainText('call_made_last')
  await expect(rowsOf(page)).toHaveCount(100)
  await expect(callsOf(page)).toBeFocused()
})

test('Removed and mounted again it goes on, and shows the calls of the meantime', async ({
  siteHost,
  page,
}) => {
  await openPage(page, siteHost)
  await start(page, { config: configOf(siteHost) }, { open: true })
  await page.evaluate(() => {
    const { analytics, overlay, unmountOverlay } = window
    unmountOverlay()
    analytics.trackEvent('report_viewed')
    window.unmountOverlay = overlay.mount(analytics)
    // What was mounted before is gone already.
    unmountOverlay()
  })
  await expect(rowsOf(page).first()).toContainText('report_viewed')
  await expect(page.locator('loquent-overlay')).toHaveCount(1)
  await page.evaluate(() => window.unmountOverlay())
  await expect(page.locator('loquent-overlay')).toHaveCount(0)
})

test('With analytics off it says why, and counts', async ({ siteHost, page, log }) => {
  await openPage(page, siteHost)
  await start(page, { config: null }, { open: true, corner: 'top-left' })
  await page.evaluate(() => window.analytics.trackEvent('report_viewed'))
  await expect(regionOf(page).getByRole('status')).toHaveText(
    'Analytics is disabled. No API key is configured.',
  )
  await expect(regionOf(page)).toContainText('Dropped: disabled 1')
  expect(log.requests.filter((url) => url.endsWith('.wasm'))).toEqual([])
})

test('A page that does not import it does not load it', async ({ siteHost, page, log }) => {
  await openSite(page, siteHost)
  await page.evaluate((config) => window.createAnalytics({ config }).ready, configOf(siteHost))
  expect(log.requests.filter((url) => url.includes('load-module'))).toHaveLength(1)
  expect(log.requests.filter((url) => url.includes('overlay'))).toEqual([])
})

test('It works by keyboard, and moves out of the way', async ({ siteHost, page }) => {
  await openPage(page, siteHost)
  await start(page, { config: configOf(siteHost) })
  await report(page)
  const toggle = toggleOf(page)
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Tab')
  await expect(toggle).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(toggle).toHaveAttribute('aria-expanded', 'true')
  await expect(rowsOf(page)).toHaveCount(6)

  const move = regionOf(page).getByRole('button', { name: 'Move to the next corner' })
  await page.keyboard.press('Tab')
  await expect(move).toBeFocused()
  /** How far it is from the sides of the window: top, right, bottom, left. */
  const distances = (): Promise<number[]> =>
    regionOf(page).evaluate((region) => {
      const { top, right, bottom, left } = region.getBoundingClientRect()
      return [top, innerWidth - right, innerHeight - bottom, left].map(Math.round)
    })
  const near = 12
  const [top, right, bottom, left] = [0, 1, 2, 3]
  for (const [vertical, horizontal] of [
    [bottom, left],
    [top, left],
    [top, right],
    [bottom, right],
  ] as const) {
    await page.keyboard.press('Enter')
    const now = await distances()
    expect([now[vertical], now[horizontal]]).toEqual([near, near])
  }

  await page.keyboard.press('Tab')
  await expect(callsOf(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(callsOf(page).locator('summary').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(callsOf(page).locator('details').first().getByRole('listitem').first()).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')
  await expect(toggle).toBeFocused()
  await expect(callsOf(page)).toBeHidden()
})

test('In a window as low as one enlarged four times all of it can be reached', async ({
  siteHost,
  page,
}, testInfo) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await openPage(page, siteHost)
  await start(page, { config: configOf(siteHost) }, { open: true })
  await report(page)
  await expect(rowsOf(page)).toHaveCount(6)
  for (const row of [rowsOf(page).first(), rowsOf(page).last()]) {
    await row.scrollIntoViewIfNeeded()
    await expect(row.locator('.line')).toBeInViewport({ ratio: 1 })
  }
  await page.screenshot({ path: testInfo.outputPath('low.png') })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`In the ${colorScheme} theme axe finds nothing, and it stays within the window`, async ({
    siteHost,
    page,
  }, testInfo) => {
    await page.emulateMedia({ colorScheme })
    await openPage(page, siteHost)
    await start(page, { config: configOf(siteHost) })
    await report(page)
    const look = async (name: string): Promise<void> => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) })),
        ).toEqual([])
        const box = await regionOf(page).boundingBox()
        expect(box && box.x >= 0 && box.x + box.width <= width && box.y >= 0).toBe(true)
        const path = testInfo.outputPath(`${name}-${colorScheme}-${width}.png`)
        await page.screenshot({ path })
      }
    }
    await look('closed')
    await toggleOf(page).click()
    await expect(rowsOf(page)).toHaveCount(6)
    await rowsOf(page).first().locator('summary').click()
    await expect(rowsOf(page).first().getByRole('listitem').first()).toBeVisible()
    await look('open')
  })
}
