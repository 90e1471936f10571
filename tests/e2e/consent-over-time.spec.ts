// SPDX-License-Identifier: MIT
// Consent is one fact for the whole site, whatever page, tab or moment it is given in.
import type { Page } from '@playwright/test'
import type { AnalyticsOptions } from '../../web/sdk/index.js'
import type { Host } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

const start = async (
  page: Page,
  host: Host,
  options: AnalyticsOptions = {},
  path = '/',
): Promise<string> => {
  await openSite(page, host, path)
  return page.evaluate(
    (options) => {
      window.analytics = window.createAnalytics(options)
      return window.analytics.ready
    },
    { config: configOf(host), ...options },
  )
}

const stateIs = (page: Page, state: string): Promise<unknown> =>
  page.waitForFunction((state) => window.analytics.state === state, state)

/** What is stored besides the choice, in any kind of storage. */
const stored = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...Object.keys(localStorage).filter((key) => key !== 'loquent_consent'),
    ...Object.keys(sessionStorage),
    ...(document.cookie === '' ? [] : [document.cookie]),
  ])

const choice = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('loquent_consent'))

test('A choice in one tab counts in the others at once, and comes back', async ({
  siteHost,
  page,
}) => {
  const other = await page.context().newPage()
  expect(await start(page, siteHost)).toBe('active')
  expect(await start(other, siteHost)).toBe('active')
  // What waits would be dropped as denied as well.
  await page.evaluate(() => window.analytics.flush())

  await other.evaluate(() => window.analytics.setConsent('denied'))
  await stateIs(page, 'waiting')
  await page.evaluate(() => window.analytics.trackEvent('denied_tracked'))
  expect(await page.evaluate(() => window.analytics.ledger().dropped)).toEqual({ denied: 1 })
  expect(await stored(page)).toEqual([])

  await other.evaluate(() => window.analytics.setConsent('granted'))
  await stateIs(page, 'active')
  await page.evaluate(() => window.analytics.trackEvent('granted_tracked'))
  expect(named(await arrived(siteHost, 'granted_tracked', 1), 'denied_tracked')).toEqual([])

  // Withdrawn, and storage cleared: neither is a choice any more.
  await other.evaluate(() => window.analytics.setConsent('denied'))
  await stateIs(page, 'waiting')
  await other.evaluate(() => localStorage.clear())
  await stateIs(page, 'active')
})

for (const source of ['script tag', 'import'] as const) {
  test(`A withdrawal while PostHog is on its way, by ${source}: it is not initialised, and stores nothing`, async ({
    siteHost,
    page,
  }) => {
    let letCome = (): void => undefined
    const mayCome = new Promise<void>((resolve) => (letCome = resolve))
    const answered = page.waitForResponse('**/static/array.js')
    await page.route('**/static/array.js', async (route) => {
      await mayCome
      await route.continue()
    })
    await openSite(page, siteHost)
    await page.evaluate(
      ({ config, source }) => {
        const url = `${config.apiHost}/static/array.js`
        const posthog = async (): Promise<unknown> => {
          const response = await fetch(url)
          await response.text()
          return { init: () => Object.assign(window, { wasInitialised: true }) }
        }
        window.analytics = window.createAnalytics({
          config,
          ...(source === 'import' ? { posthog } : {}),
        })
      },
      { config: configOf(siteHost), source },
    )
    await stateIs(page, 'loading')
    await page.evaluate(() => window.analytics.setConsent('denied'))
    await stateIs(page, 'waiting')
    letCome()
    await (await answered).finished()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(await page.evaluate(() => 'wasInitialised' in window)).toBe(false)
    expect(await page.evaluate(() => window.posthog?.__loaded ?? false)).toBe(false)
    expect(await stored(page)).toEqual([])
    expect(await siteHost.events()).toEqual([])
  })
}

for (const consent of ['denied', 'pending'] as const) {
  test(`Consent that becomes ${consent} leaves nothing of PostHog behind, here and on pages where it never loads`, async ({
    siteHost,
    page,
  }) => {
    expect(await start(page, siteHost)).toBe('active')
    await page.evaluate(() => window.analytics.trackEvent('start_tracked'))
    await arrived(siteHost, 'start_tracked', 1)
    expect(await stored(page)).not.toEqual([])
    await page.evaluate((consent) => window.analytics.setConsent(consent), consent)
    expect(await stored(page)).toEqual([])
    // What a page of before this library has left.
    await page.evaluate(() => {
      localStorage.setItem('ph_phc_e2e_posthog', '{"distinct_id":"zoe@example.com"}')
      sessionStorage.setItem('ph_phc_e2e_window_id', '1')
      document.cookie = 'ph_phc_e2e_posthog=1; path=/'
    })
    expect(await start(page, siteHost, { consent })).toBe('waiting')
    expect(await stored(page)).toEqual([])
    expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  })
}

test('What PostHog has batched, or would try again, does not leave after a withdrawal', async ({
  siteHost,
  page,
}) => {
  let fails = false
  let tries = 0
  await page.route(/\/ingest\/(i\/v0\/)?e\//, async (route) => {
    if (!fails) return route.continue()
    tries += 1
    return route.fulfill({ status: 503 })
  })
  const slim = 'tests/slim.js'
  await page.route(`**/${slim}`, (route) =>
    route.fulfill({
      path: 'node_modules/posthog-js/dist/module.slim.no-external.js',
      contentType: 'text/javascript',
    }),
  )
  const begin = async (): Promise<void> => {
    await openSite(page, siteHost)
    await page.evaluate(
      async ({ config, slim }) => {
        window.analytics = window.createAnalytics({ config, posthog: () => import(`/${slim}`) })
        window.analytics.setConsent('granted')
        await window.analytics.ready
      },
      { config: configOf(siteHost), slim },
    )
  }
  await begin()
  await page.evaluate(() => window.analytics.trackEvent('start_tracked'))
  await arrived(siteHost, 'start_tracked', 1)
  fails = true
  await page.evaluate(() => window.analytics.trackEvent('tried_tracked'))
  await expect.poll(() => tries).toBeGreaterThan(0)
  await page.evaluate(() => {
    window.analytics.trackEvent('batched_tracked')
    window.analytics.setConsent('denied')
  })
  fails = false
  // At the latest, PostHog sends everything that it has when the page goes.
  await page.goto('about:blank')
  await begin()
  await page.evaluate(() => window.analytics.trackEvent('granted_tracked'))
  const events = await arrived(siteHost, 'granted_tracked', 1)
  expect(named(events, 'batched_tracked')).toEqual([])
  expect(named(events, 'tried_tracked')).toEqual([])
})

for (const where of ['with analytics off', 'after dispose()', 'before the module is up'] as const) {
  test(`A choice made ${where} is stored at once, and counts later`, async ({ siteHost, page }) => {
    await openSite(page, siteHost)
    await page.evaluate(
      async ({ where, config }) => {
        window.analytics = window.createAnalytics({
          config: where === 'with analytics off' ? null : config,
        })
        if (where !== 'before the module is up') await window.analytics.ready
        if (where === 'after dispose()') window.analytics.dispose()
        window.analytics.setConsent('denied')
      },
      { where, config: configOf(siteHost) },
    )
    expect(await choice(page)).toBe('denied')
    expect(await start(page, siteHost)).toBe('waiting')
    expect(await stored(page)).toEqual([])
    expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  })
}

for (const value of [false, true, 'yes', '', 'GRANTED', null, 1, {}] as unknown[]) {
  test(`${JSON.stringify(value)} is no consent: as the option and as a choice it counts as denied`, async ({
    siteHost,
    page,
    log,
  }) => {
    const consent = value as 'granted'
    expect(await start(page, siteHost, { consent })).toBe('waiting')
    expect(await page.evaluate(() => window.analytics.stateReason)).toBe('Consent is denied.')
    const console = (): string => log.console.join('\n')
    await expect.poll(console).toMatch(/error: .*consent: it must be granted, pending or denied/)
    expect(await start(page, siteHost)).toBe('active')
    await page.evaluate((consent) => window.analytics.setConsent(consent), consent)
    expect(await page.evaluate(() => window.analytics.state)).toBe('waiting')
    expect(await choice(page)).toBe('denied')
    await expect.poll(console).toMatch(/error: .*setConsent: it must be granted, pending or/)
    // Before the module is up too.
    log.console.length = 0
    await openSite(page, siteHost)
    await page.evaluate(() => localStorage.clear())
    await page.evaluate(
      ({ config, consent }) => {
        window.analytics = window.createAnalytics({ config })
        window.analytics.setConsent(consent)
      },
      { config: configOf(siteHost), consent },
    )
    expect(await choice(page)).toBe('denied')
    expect(await page.evaluate(() => window.analytics.ready)).toBe('waiting')
    await expect.poll(console).toMatch(/error: .*setConsent: it must be granted, pending or/)
  })
}

test('If there are two providers, the newest wins, however late the older one gets its configuration', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  let letAnswer = (): void => undefined
  const mayAnswer = new Promise<void>((resolve) => (letAnswer = resolve))
  await page.route('**/slow-config', async (route) => {
    await mayAnswer
    await route.fulfill({ json: { api_key: 'phc_other', api_host: configOf(siteHost).apiHost } })
  })
  await page.evaluate(async (config) => {
    const older = window.createAnalytics({ configUrl: '/slow-config' })
    window.analytics = window.createAnalytics({ config })
    await window.analytics.ready
    Object.assign(window, { older })
  }, configOf(siteHost))
  letAnswer()
  await page.waitForFunction(
    () => (Reflect.get(window, 'older') as typeof window.analytics).state === 'stopped',
  )
  const reason = await page.evaluate(
    () => (Reflect.get(window, 'older') as typeof window.analytics).stateReason,
  )
  expect(reason).toBe('A later createAnalytics() has taken over.')
  expect(await page.evaluate(() => window.analytics.state)).toBe('active')
  await page.evaluate(() => window.analytics.trackEvent('newest_tracked'))
  const [event] = named(await arrived(siteHost, 'newest_tracked', 1), 'newest_tracked')
  expect(event?.properties['token']).toBe(configOf(siteHost).apiKey)
})

test('A prerendered page counts when it is activated, once and timed at that moment', async ({
  siteHost,
  page,
  log,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'prerendering', {
      configurable: true,
      get: () => !('activated' in window),
    })
  })
  await openSite(page, siteHost, '/next')
  const prepared = await page.evaluate((config) => {
    const router = window.routers.historyRouter()
    window.analytics = window.createAnalytics({ config, router })
    window.analytics.trackEvent('next_prepared')
    return Date.now()
  }, configOf(siteHost))
  await page.waitForFunction((prepared) => Date.now() > prepared + 1_000, prepared)
  expect(log.requests.filter((url) => /wasm|ingest/.test(url))).toEqual([])
  const activated = await page.evaluate(() => {
    Object.assign(window, { activated: true })
    document.dispatchEvent(new Event('prerenderingchange'))
    return Date.now()
  })
  const events = await arrived(siteHost, 'next_prepared', 1)
  const [view, ...more] = named(events, '$pageview')
  expect(more).toEqual([])
  expect(view?.properties['$pathname']).toBe('/next')
  for (const { timestamp } of events) {
    expect(Math.abs(Date.parse(timestamp) - activated)).toBeLessThan(500)
  }
})
