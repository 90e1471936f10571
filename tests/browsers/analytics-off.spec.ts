// SPDX-License-Identifier: MIT
import { promises } from './support/readme.js'
import { expect, openPage, test } from './support/test.js'

test('With analytics off a page asks for the configuration and for nothing else', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'Analytics is off until an API key is stored; a page then loads neither WebAssembly nor PostHog.',
  )
  await openPage(tab, site.origin)
  const found = await tab.run(async () => {
    const requested = (): string[] =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
    const before = requested()
    const analytics = window.createAnalytics({ configUrl: '/analytics-off.json' })
    analytics.trackEvent('contact_created')
    const state = await analytics.ready
    analytics.trackEvent('contact_created')
    return {
      state,
      requested: requested().slice(before.length),
      ledger: analytics.ledger(),
      posthog: 'posthog' in window,
      stored: Object.keys(localStorage),
      cookies: document.cookie,
    }
  })
  expect(found).toMatchObject({
    state: 'disabled',
    requested: ['/analytics-off.json'],
    ledger: { commands: 2, waiting: 0, dropped: { disabled: 2 } },
    posthog: false,
    stored: [],
    cookies: '',
  })
  expect(cloud.requests).toEqual([])
})
