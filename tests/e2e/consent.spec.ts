// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'
import type { AnalyticsOptions } from '../../web/sdk/index.js'
import type { Host } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

/** Starts analytics on a page newly loaded; resolves with its first settled state. */
async function start(page: Page, host: Host, options: AnalyticsOptions = {}): Promise<string> {
  await openSite(page, host)
  return page.evaluate(
    async (options) => {
      window.analytics = window.createAnalytics(options)
      window.analytics.trackEvent('start_tracked')
      return window.analytics.ready
    },
    { config: configOf(host), ...options },
  )
}

/** Nothing of PostHog was loaded, and nothing is stored except under `keys`. */
async function expectUntouched(page: Page, host: Host, keys: string[] = []): Promise<void> {
  expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(keys)
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect(await host.events()).toEqual([])
}

test('Pending consent loads nothing and stores nothing, and keeps commands until it is given', async ({
  siteHost,
  page,
  log,
}) => {
  expect(await start(page, siteHost, { consent: 'pending' })).toBe('waiting')
  await expectUntouched(page, siteHost)
  expect(log.requests.filter((url) => url.includes('/ingest/'))).toEqual([])

  await page.evaluate(() => window.analytics.setConsent('granted'))
  await arrived(siteHost, 'start_tracked', 1)
  expect(await page.evaluate(() => localStorage.getItem('loquent_consent'))).toBe('granted')

  // And at the next load no longer pending.
  expect(await start(page, siteHost, { consent: 'pending' })).toBe('active')
})

test('Denied consent drops and counts events, and outlives a reload and a reset', async ({
  siteHost,
  page,
}) => {
  expect(await start(page, siteHost, { consent: 'pending' })).toBe('waiting')
  await page.evaluate(() => {
    window.analytics.setConsent('denied')
    window.analytics.reset()
    window.analytics.trackEvent('denied_tracked')
  })
  expect(await page.evaluate(() => window.analytics.ledger())).toMatchObject({
    dropped: { denied: 2 },
    waiting: 1,
  })
  await expectUntouched(page, siteHost, ['loquent_consent'])

  expect(await start(page, siteHost, { consent: 'granted' })).toBe('waiting')
  expect(await page.evaluate(() => window.analytics.stateReason)).toBe('Consent is denied.')
  await expectUntouched(page, siteHost, ['loquent_consent'])
})

test('Consent that is withdrawn while active stops all sending, also of PostHog itself, until it is given again', async ({
  siteHost,
  page,
}) => {
  expect(await start(page, siteHost)).toBe('active')
  await arrived(siteHost, 'start_tracked', 1)
  await page.evaluate(() => {
    window.analytics.setConsent('denied')
    window.analytics.trackEvent('denied_tracked')
    // Not there with the direct client.
    window.posthog?.capture('beside_captured')
    window.analytics.reset()
    window.posthog?.capture('beside_captured')
    window.analytics.trackEvent('denied_tracked')
  })
  expect(await page.evaluate(() => window.analytics.state)).toBe('waiting')
  await page.evaluate(() => {
    window.analytics.setConsent('granted')
    window.analytics.trackEvent('granted_tracked')
  })
  const events = await arrived(siteHost, 'granted_tracked', 1)
  expect(named(events, 'denied_tracked')).toEqual([])
  expect(named(events, 'beside_captured')).toEqual([])
  // The sign-out of the meantime holds.
  const [before] = named(events, 'start_tracked')
  const [after] = named(events, 'granted_tracked')
  expect(after?.properties.distinct_id).not.toBe(before?.properties.distinct_id)
})

for (const [name, property] of [
  ['Do Not Track', { doNotTrack: '1' }],
  ['Global Privacy Control', { globalPrivacyControl: true }],
] as const) {
  test(`${name} counts as denied until the member explicitly agrees, unless the app says otherwise`, async ({
    siteHost,
    page,
  }) => {
    await page.addInitScript((property) => {
      for (const [key, value] of Object.entries(property)) {
        Object.defineProperty(navigator, key, { get: () => value })
      }
    }, property)
    expect(await start(page, siteHost)).toBe('waiting')
    await expectUntouched(page, siteHost)
    expect(await start(page, siteHost, { respectDoNotTrack: false })).toBe('active')

    expect(await start(page, siteHost)).toBe('waiting')
    await page.evaluate(() => window.analytics.setConsent('granted'))
    expect(await start(page, siteHost)).toBe('active')
  })
}

test('A choice made before the module is up counts, and is kept', async ({ siteHost, page }) => {
  await openSite(page, siteHost)
  const state = await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config })
    window.analytics.setConsent('denied')
    return window.analytics.ready
  }, configOf(siteHost))
  expect(state).toBe('waiting')
  await expectUntouched(page, siteHost, ['loquent_consent'])
})
