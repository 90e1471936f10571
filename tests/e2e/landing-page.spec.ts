// SPDX-License-Identifier: MIT
// The page on which a visit begins counts, with its campaign, wherever the app has gone before PostHog is
// there.
import type { Page } from '@playwright/test'
import type { AnalyticsOptions } from '../../web/sdk/index.js'
import type { Host, WireEvent } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

const query = 'utm_source=news&utm_medium=email&utm_campaign=Black%20Friday%202026&gclid=CjwKabc'
const campaign = {
  utm_source: 'news',
  utm_medium: 'email',
  utm_campaign: 'Black Friday 2026',
}

/** Starts analytics on the landing page. PostHog comes when `letPosthogCome` is called. */
async function land(
  page: Page,
  host: Host,
  path: string,
  options: AnalyticsOptions = {},
): Promise<{ letPosthogCome: () => void }> {
  let letPosthogCome = (): void => undefined
  const itMayCome = new Promise<void>((resolve) => {
    letPosthogCome = resolve
  })
  await page.route('**/static/array.js', async (route) => {
    await itMayCome
    await route.continue()
  })
  await openSite(page, host, path)
  await page.evaluate(
    (options) => {
      const router = window.routers.historyRouter()
      window.analytics = window.createAnalytics({ router, ...options })
    },
    { config: configOf(host), ...options },
  )
  return { letPosthogCome }
}

const stateIs = (page: Page, state: string): Promise<unknown> =>
  page.waitForFunction((state) => window.analytics.state === state, state)

/** Each page view's path, with its campaign where it has one. */
const viewsOf = (events: WireEvent[]): unknown[] =>
  named(events, '$pageview').map(({ properties }) => [
    properties['$pathname'],
    Object.fromEntries(Object.entries(properties).filter(([key]) => key.startsWith('utm_'))),
  ])

const sawNothingElse = (events: WireEvent[]): void => {
  expect(JSON.stringify(events)).not.toContain('CjwKabc')
}

test('A landing page that is left before PostHog has loaded counts first, and keeps its campaign', async ({
  siteHost,
  page,
}) => {
  const { letPosthogCome } = await land(page, siteHost, `/start?${query}`)
  await stateIs(page, 'loading')
  await page.evaluate(() => history.pushState(null, '', '/q'))
  letPosthogCome()
  const events = await arrived(siteHost, '$pageview', 2)
  expect(viewsOf(events)).toEqual([
    ['/start', campaign],
    ['/q', {}],
  ])
  sawNothingElse(events)
})

test('It does before the module is up, too', async ({ siteHost, page }) => {
  await openSite(page, siteHost, `/start?${query}`)
  await page.evaluate((config) => {
    const router = window.routers.historyRouter()
    window.analytics = window.createAnalytics({ config, router })
    history.pushState(null, '', '/q')
  }, configOf(siteHost))
  expect(viewsOf(await arrived(siteHost, '$pageview', 2))).toEqual([
    ['/start', campaign],
    ['/q', {}],
  ])
})

test('A visitor who comes back within the session by another campaign is counted under that one', async ({
  siteHost,
  page,
}) => {
  await land(page, siteHost, '/start?utm_source=first&utm_campaign=spring').then((posthog) => {
    posthog.letPosthogCome()
  })
  await arrived(siteHost, '$pageview', 1)
  await land(page, siteHost, '/offer?utm_source=second').then((posthog) => {
    posthog.letPosthogCome()
  })
  const events = await arrived(siteHost, '$pageview', 2)
  const views = named(events, '$pageview')
  expect(new Set(views.map(({ properties }) => properties['$session_id'])).size).toBe(1)
  expect(views.map(({ properties }) => properties['utm_source'])).toEqual(['first', 'second'])
})

test('A landing page keeps its campaign when consent comes on a later page of the app', async ({
  siteHost,
  page,
}) => {
  const { letPosthogCome } = await land(page, siteHost, `/start?${query}`, { consent: 'pending' })
  letPosthogCome()
  await stateIs(page, 'waiting')
  await page.evaluate(() => {
    history.pushState(null, '', '/q')
    history.pushState(null, '', '/r')
    window.analytics.setConsent('granted')
  })
  expect(viewsOf(await arrived(siteHost, '$pageview', 3))).toEqual([
    ['/start', campaign],
    ['/q', {}],
    ['/r', {}],
  ])
})

test('Pages that were seen while consent was denied are not reported later, nor is their campaign', async ({
  siteHost,
  page,
}) => {
  const { letPosthogCome } = await land(page, siteHost, `/start?${query}`, { consent: 'denied' })
  letPosthogCome()
  await stateIs(page, 'waiting')
  await page.evaluate(() => history.pushState(null, '', '/q'))
  // Routers report when the app's own call has ended.
  await page.waitForFunction(() => window.analytics.ledger().dropped['denied'] === 1)
  await page.evaluate(() => {
    window.analytics.setConsent('granted')
    history.pushState(null, '', '/r')
  })
  expect(viewsOf(await arrived(siteHost, '$pageview', 1))).toEqual([['/r', {}]])
})

for (const when of ['before the module is up', 'while PostHog is loading'] as const) {
  test(`A redirect ${when} takes the landing page's place, and its campaign`, async ({
    siteHost,
    page,
  }) => {
    const redirect = (): Promise<void> =>
      page.evaluate(() => history.replaceState(null, '', '/welcome'))
    if (when === 'before the module is up') {
      await openSite(page, siteHost, `/start?${query}`)
      await page.evaluate((config) => {
        const router = window.routers.historyRouter()
        window.analytics = window.createAnalytics({ config, router })
        history.replaceState(null, '', '/welcome')
      }, configOf(siteHost))
    } else {
      const { letPosthogCome } = await land(page, siteHost, `/start?${query}`)
      await stateIs(page, 'loading')
      await redirect()
      letPosthogCome()
    }
    await stateIs(page, 'active')
    await page.evaluate(() => window.analytics.trackEvent('end_reached'))
    expect(viewsOf(await arrived(siteHost, 'end_reached', 1))).toEqual([['/welcome', campaign]])
  })
}

test('A first route with a history entry of its own is no redirect, whichever page the visitor came back from', async ({
  siteHost,
  page,
}) => {
  // The browser's history is as long after the navigation as before: it drops the entry gone back from.
  await openSite(page, siteHost, '/start')
  await page.evaluate(() => history.pushState(null, '', '/gone'))
  await page.goBack()
  await expect(page).toHaveURL(/start/)
  await page.evaluate((config) => {
    const router = window.routers.historyRouter()
    window.analytics = window.createAnalytics({ config, router })
    history.pushState(null, '', '/q')
  }, configOf(siteHost))
  const events = await arrived(siteHost, '$pageview', 2)
  expect(viewsOf(events)).toEqual([
    ['/start', {}],
    ['/q', {}],
  ])
})

const campaigns: [given: string, sent: string | undefined][] = [
  ['Black%20Friday%202026', 'Black Friday 2026'],
  ['spring+sale', 'spring sale'],
  ['%C3%A9t%C3%A9', 'été'],
  ['Q4%3A%20brand', 'Q4: brand'],
  ['(not%20set)', '(not set)'],
  [`sale-${'2026-'.repeat(12)}`, `sale-${'2026-'.repeat(12)}`],
  ['zoe%40example.com', undefined],
  ['Zoe%20Quill', undefined],
]

for (const [given, sent] of campaigns) {
  test(`The campaign ${decodeURIComponent(given)} ${sent ? 'arrives in a readable form' : 'does not leave'}`, async ({
    siteHost,
    page,
    log,
  }) => {
    await openSite(page, siteHost, `/start?utm_campaign=${given}`)
    await page.evaluate((config) => {
      window.analytics = window.createAnalytics({ config })
      window.analytics.trackEvent('thing_done')
      window.analytics.trackEvent('thing_done')
    }, configOf(siteHost))
    const [view] = named(await arrived(siteHost, 'thing_done', 2), '$pageview')
    expect(view?.properties['utm_campaign']).toBe(sent)
    const told = log.console.filter((line) => line.includes('utm_campaign'))
    // The direct client also tells it about the session.
    expect(told.length > 0).toBe(sent === undefined)
  })
}
