// SPDX-License-Identifier: MIT
// What the README says of states, of consent that lasts, and of what is told, from the packed tarball, in each browser.
import type { CommandOutcome, Ledger } from '../../web/sdk/index.js'
import { named } from '../e2e/support/wire.js'
import { configFor, session } from './support/page.js'
import { start, stateIs } from './support/analytics.js'
import { promises } from './support/readme.js'
import { arrived, expect, offersLibrary, only, openPage, test } from './support/test.js'

test('Without consent nothing of PostHog loads, and a choice outlives a reload and a sign-out', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    "While it is pending or denied, nothing of PostHog loads and nothing is stored but the member's choice (`loquent_consent` in localStorage).",
    "`analytics.setConsent('granted')` is a choice that outlives a reload and a sign-out, and takes precedence over the option and the browser's signals",
    "`'pending'` withdraws the choice.",
  )
  const stored = (): Promise<string[]> =>
    tab.run(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
  const asksNotToTrack = (): Promise<unknown> =>
    tab.run(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })
    })
  await openPage(tab, site.origin)
  await asksNotToTrack()
  expect(await start(tab, { config: configFor(cloud) })).toBe('waiting')
  await tab.run(() => window.analytics.setConsent('denied'))
  expect(await stored()).toEqual(['loquent_consent'])
  expect(await tab.run(() => 'posthog' in window)).toBe(false)
  expect(cloud.requests).toEqual([])

  await tab.run(() => window.analytics.setConsent('granted'))
  await stateIs(tab, 'active')
  await tab.reload()
  await offersLibrary(tab)
  await asksNotToTrack()
  expect(await start(tab, { config: configFor(cloud), consent: 'denied', session })).toBe('active')
  await tab.run(() => window.analytics.reset())
  expect(await tab.run(() => window.analytics.state)).toBe('active')
  await tab.run(() => window.analytics.setConsent('pending'))
  await stateIs(tab, 'waiting')
  expect(await stored()).toEqual([])
})

test('A withdrawal stops what the slim build has batched', async ({ tab, site, cloud }) => {
  promises(
    'Withdrawing consent erases what PostHog has stored, and stops what its slim build has batched or would try again',
  )
  await openPage(tab, site.origin)
  await tab.run(async (config) => {
    const { posthog } = window.sources['npm import']
    window.analytics = window.createAnalytics({ config, posthog })
    await window.analytics.ready
    window.analytics.trackEvent('batched_sent')
    window.analytics.setConsent('denied')
  }, configFor(cloud))
  await stateIs(tab, 'waiting')
  // Longer than the library keeps a batch.
  const denied = Date.now()
  await expect.poll(() => Date.now() - denied).toBeGreaterThan(1_000)
  await tab.run(() => window.analytics.setConsent('granted'))
  await stateIs(tab, 'active')
  await tab.run(() => window.analytics.trackEvent('later_sent'))
  expect(named(await arrived(cloud, 'later_sent'), 'batched_sent')).toEqual([])
})

test('Calls wait within bounds until the configuration is known, and further ones are refused', async ({
  tab,
  site,
  cloud,
}) => {
  promises('calls wait, up to 1,000 events and 1 MiB; further ones are refused')
  await openPage(tab, site.origin)
  const { state, many, large } = await tab.run((configUrl) => {
    const never = (): Promise<Response> => new Promise(() => undefined)
    const fetchAsBefore = window.fetch
    window.fetch = never
    const count = (calls: (analytics: Window['analytics']) => void): Ledger => {
      window.analytics = window.createAnalytics({ configUrl })
      calls(window.analytics)
      return window.analytics.ledger()
    }
    const many = count((analytics) => {
      for (let index = 0; index < 1_001; ++index) analytics.trackEvent('thing_done')
    })
    const large = count((analytics) => {
      for (let index = 0; index < 3; ++index) {
        analytics.trackEvent('thing_done', { text: 'a'.repeat(500_000) })
      }
    })
    window.fetch = fetchAsBefore
    return { state: window.analytics.state, many, large }
  }, `${cloud.origin}/never`)
  expect(state).toBe('configuring')
  expect(many).toMatchObject({ commands: 1_001, waiting: 1_000, refused: { queue_full: 1 } })
  expect(large).toMatchObject({ commands: 3, waiting: 2, refused: { queue_full: 1 } })
})

test('Without the library the state is blocked, and so it is where the page has its own', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    '| `blocked` | PostHog could not be loaded, or other code had already loaded it (`foreign`) |',
    '`analytics.ready` resolves with the first of these states other than `configuring` and `loading`.',
  )
  for (const [reason, isForeign] of [
    ['unreachable', false],
    ['foreign', true],
  ] as const) {
    await openPage(tab, site.origin)
    const seen = await tab.run(
      async ({ config, isForeign }) => {
        if (isForeign) Object.assign(window, { posthog: { __loaded: true, capture: () => null } })
        const analytics = window.createAnalytics({
          config,
          posthog: isForeign ? window.importPosthog : () => Promise.reject(new Error('blocked')),
        })
        const state = await analytics.ready
        analytics.trackEvent('late_sent')
        return { state, reason: analytics.stateReason, dropped: analytics.ledger().dropped }
      },
      { config: configFor(cloud), isForeign },
    )
    // The page view of the start is dropped before it is made.
    expect(seen).toMatchObject({ state: 'blocked', reason, dropped: { blocked: 1 } })
  }
})

test('With analytics off, with an invalid configuration and after dispose(), events are dropped', async ({
  tab,
  site,
}) => {
  promises(
    '| `disabled` | no key, no valid configuration, or no WebAssembly: events are dropped |',
    '| `stopped` | `dispose()` was called |',
  )
  await openPage(tab, site.origin)
  const seen = await tab.run(async () => {
    const all: unknown[] = []
    for (const options of [
      { config: null },
      { config: { apiKey: 'wrong', apiHost: 'https://posthog.example' } },
    ]) {
      const analytics = window.createAnalytics(options)
      const state = await analytics.ready
      analytics.trackEvent('thing_done')
      analytics.dispose()
      analytics.trackEvent('thing_done')
      all.push([state, analytics.state, analytics.ledger().dropped])
    }
    return all
  })
  const expected = ['disabled', 'stopped', { disabled: 1, stopped: 1 }]
  expect(seen).toEqual([expected, expected])
})

test('The outcome of each call is reported, with the uuid of its event, and changes are, once a turn', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    '`onOutcome` is called for each call that reaches the module; calls that end earlier (with analytics off, no module is loaded) are only in `ledger()`.',
    '`uuid` is that of the event that PostHog made from the call.',
    '`analytics.subscribe(listener)` calls the listener when the state or the ledger has changed, once for all changes in a turn of the event loop.',
  )
  await openPage(tab, site.origin)
  const { outcomes, off, told } = await tab.run(async (config) => {
    const outcomes: CommandOutcome[] = []
    const onOutcome = (outcome: CommandOutcome): void => void outcomes.push(outcome)
    const none = window.createAnalytics({ config: null, onOutcome })
    none.trackEvent('off_sent')
    await none.ready
    const off = outcomes.length
    const analytics = window.createAnalytics({ config, onOutcome })
    await analytics.ready
    await new Promise((resolve) => setTimeout(resolve))
    let told = 0
    analytics.subscribe(() => ++told)
    analytics.trackEvent('told_sent')
    analytics.trackEvent('Not a name')
    await new Promise((resolve) => setTimeout(resolve))
    return { outcomes, off, told }
  }, configFor(cloud))
  expect(off).toBe(0)
  expect(told).toBe(1)
  const { uuid, outcome } = outcomes.find(({ call }) => call === 'told_sent') ?? {}
  expect(outcome).toBe('dispatched')
  expect(outcomes.find(({ reason }) => reason === 'invalid_name')?.uuid).toBe('')
  expect(only(await arrived(cloud, 'told_sent'), 'told_sent').uuid).toBe(uuid)
})

test('While active, calls made just before the page goes arrive, and calls that waited are lost', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'While `active`, calls made just before the page goes still arrive, unless posthog-js is compressing them at that very moment',
    'If the page is left before the state is `active`, or while consent is pending, they are lost',
  )
  await openPage(tab, site.origin)
  expect(await start(tab, { config: configFor(cloud), consent: 'pending' })).toBe('waiting')
  await tab.run(() => window.analytics.trackEvent('early_lost'))
  await openPage(tab, `${site.origin}/checkout`)
  // PostHog's own interval, so that none of its batches is on its way to being compressed when the page goes.
  const posthogOptions = {
    opt_out_useragent_filter: true,
    request_queue_config: { flush_interval_ms: 3_000 },
  }
  expect(await start(tab, { config: configFor(cloud), posthogOptions })).toBe('active')
  await tab.run(() => {
    window.analytics.trackEvent('checkout_started')
    setTimeout(() => location.assign('/thanks'))
  })
  expect(named(await arrived(cloud, 'checkout_started'), 'early_lost')).toEqual([])
})
