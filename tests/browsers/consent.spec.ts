// SPDX-License-Identifier: MIT
import type { AnalyticsOptions } from '../../web/sdk/index.js'
import type { CaptureServer } from '../e2e/support/capture-server.js'
import { named } from '../e2e/support/wire.js'
import { configFor } from './support/page.js'
import type { Tab } from './support/engines.js'
import { arrived, expect, offersLibrary, openPage, test } from './support/test.js'

/** Starts analytics on a page newly loaded; resolves with its first settled state. */
const start = (tab: Tab, cloud: CaptureServer, consent: AnalyticsOptions['consent'] & string) =>
  tab.run(
    async (options) => {
      window.analytics = window.createAnalytics(options)
      window.analytics.trackEvent('start_tracked')
      return window.analytics.ready
    },
    { config: configFor(cloud), consent },
  )

/** Nothing of PostHog was loaded, and nothing is stored except under `keys`. */
async function expectUntouched(tab: Tab, cloud: CaptureServer, keys: string[]): Promise<void> {
  const found = await tab.run(() => ({
    posthog: 'posthog' in window,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
  }))
  expect(found).toEqual({ posthog: false, local: keys, session: [], cookies: '' })
  expect(cloud.requests).toEqual([])
}

test('Pending consent loads and stores nothing, and sends what waited once it is given', async ({
  tab,
  site,
  cloud,
}) => {
  await openPage(tab, site.origin)
  expect(await start(tab, cloud, 'pending')).toBe('waiting')
  await expectUntouched(tab, cloud, [])
  await tab.run(() => window.analytics.setConsent('granted'))
  await arrived(cloud, 'start_tracked')

  await tab.reload()
  await offersLibrary(tab)
  expect(await start(tab, cloud, 'pending')).toBe('active')
})

test('Denied consent drops and counts, outlives a reload and a reset, and can be given later', async ({
  tab,
  site,
  cloud,
}) => {
  await openPage(tab, site.origin)
  expect(await start(tab, cloud, 'pending')).toBe('waiting')
  const ledger = await tab.run(() => {
    window.analytics.setConsent('denied')
    window.analytics.reset()
    window.analytics.trackEvent('denied_tracked')
    return window.analytics.ledger()
  })
  expect(ledger).toMatchObject({ dropped: { denied: 2 }, waiting: 1 })
  await expectUntouched(tab, cloud, ['loquent_consent'])

  await tab.reload()
  await offersLibrary(tab)
  expect(await start(tab, cloud, 'granted')).toBe('waiting')
  await expectUntouched(tab, cloud, ['loquent_consent'])

  await tab.run(() => {
    window.analytics.setConsent('granted')
    window.analytics.trackEvent('granted_tracked')
  })
  const events = await arrived(cloud, 'granted_tracked')
  expect(named(events, 'denied_tracked')).toEqual([])
  expect(named(events, 'start_tracked')).toEqual([])
})

test('Consent withdrawn while active stops all sending, until it is given again', async ({
  tab,
  site,
  cloud,
}) => {
  await openPage(tab, site.origin)
  expect(await start(tab, cloud, 'granted')).toBe('active')
  await arrived(cloud, 'start_tracked')
  await tab.run(() => {
    window.analytics.setConsent('denied')
    window.analytics.trackEvent('denied_tracked')
    window.posthog.capture('beside_captured')
    window.analytics.setConsent('granted')
    window.analytics.trackEvent('granted_tracked')
  })
  const events = await arrived(cloud, 'granted_tracked')
  expect(named(events, 'denied_tracked')).toEqual([])
  expect(named(events, 'beside_captured')).toEqual([])
})
