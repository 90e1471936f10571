// SPDX-License-Identifier: MIT
// What the README says of the way without PostHog's library, from the packed tarball, in each browser.
import type { CommandOutcome } from '../../web/sdk/index.js'
import type { DirectOptions } from '../../web/sdk/direct/index.js'
import type { CaptureServer } from '../e2e/support/capture-server.js'
import type { Tab } from './support/engines.js'
import { configFor } from './support/page.js'
import { promises } from './support/readme.js'
import { arrived, expect, only, openPage, test } from './support/test.js'

/** Starts analytics as the README does, and notes the outcomes. */
const start = (tab: Tab, cloud: CaptureServer, options: DirectOptions = {}): Promise<string> =>
  tab.run(
    ({ config, options }) => {
      const outcomes: CommandOutcome[] = []
      Object.assign(window, { outcomes })
      window.analytics = window.createAnalytics({
        config,
        transport: window.direct(options),
        onOutcome: (outcome) => void outcomes.push(outcome),
      })
      return window.analytics.ready
    },
    { config: configFor(cloud), options },
  )

const outcomes = (tab: Tab): Promise<string[]> =>
  tab.run(() =>
    (Reflect.get(window, 'outcomes') as CommandOutcome[]).map(({ call, outcome, reason }) =>
      `${call} ${outcome} ${reason}`.trim(),
    ),
  )

/** Reports an event and waits until the server has answered, or could not be reached. */
const trackAndFlush = (tab: Tab, event: string): Promise<void> =>
  tab.run((event) => {
    window.analytics.trackEvent(event)
    return window.analytics.flush()
  }, event)

test('Nothing of posthog-js is asked for, and events go to /e/', async ({ tab, site, cloud }) => {
  promises(
    "No posthog-js is on the page: our own client builds the events that PostHog's reports read, has the same guard judge each of them, and sends them to the API host's `/e/` itself.",
    '`posthog`, `posthogOptions`, `scriptUrl`, `integrity` and `nonce` have no effect.',
    'copy `node_modules/@loquent/analytics/dist/loquent.wasm` beside the built chunks; with `direct()`, copy `loquent-direct.wasm` from the same folder.',
  )
  await openPage(tab, site.origin)
  const asked = await tab.run(async (config) => {
    let asked = false
    window.analytics = window.createAnalytics({
      config,
      transport: window.direct(),
      posthog: () => (asked = true),
      posthogOptions: { autocapture: true },
      scriptUrl: '/no-such-script.js',
      integrity: 'sha256-none',
      nonce: 'none',
    })
    window.analytics.trackEvent('message_sent', { channel: 'sms', email: 'zoe@example.com' })
    await window.analytics.flush()
    return asked || 'posthog' in window || document.querySelector('script[src*="no-such"]') !== null
  }, configFor(cloud))
  expect(asked).toBe(false)
  const event = only(await arrived(cloud, 'message_sent'), 'message_sent')
  expect(event.properties).toMatchObject({ channel: 'sms', $lib: 'web', $pathname: '/' })
  expect(new Set(cloud.requests.map(({ url }) => url))).toEqual(new Set(['/e/']))
  expect(JSON.stringify(cloud.requests)).not.toContain('zoe')
  const loaded = await tab.run(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')),
  )
  expect(loaded.filter((name) => /wasm|-hex/.test(name))).toEqual(['loquent-direct.wasm'])
})

test("The ledger and the outcomes are the server's answers", async ({ tab, site, cloud }) => {
  promises(
    "The ledger says what PostHog's server has done: `delivered`, or `rejected` by HTTP status",
    '`onOutcome` reports the same once the server has answered.',
  )
  await openPage(tab, site.origin)
  await start(tab, cloud)
  await trackAndFlush(tab, 'message_sent')
  expect(await outcomes(tab)).toEqual(['$pageview delivered', 'message_sent delivered'])
  cloud.failures = 1
  cloud.failureStatus = 401
  await trackAndFlush(tab, 'message_refused')
  expect(await outcomes(tab)).toContain('message_refused rejected 401')
  expect(await tab.run(() => window.analytics.ledger())).toMatchObject({
    ...{ commands: 3, delivered: 2, rejected: { 401: 1 }, waiting: 0 },
  })
})

test('An event that the server could not take is tried again unchanged, and a flush does not wait for it', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'are tried again with growing pauses, under the same `uuid` and time.',
    '`await analytics.flush()` resolves when the server has what was waiting, or cannot be reached.',
  )
  await openPage(tab, site.origin)
  await start(tab, cloud)
  await tab.run(() => window.analytics.flush())
  cloud.failures = 2
  await trackAndFlush(tab, 'message_sent')
  expect(await tab.run(() => window.analytics.ledger())).toMatchObject({ delivered: 1, waiting: 1 })
  const tries = await arrived(cloud, 'message_sent', 3)
  const ours = tries.filter(({ event }) => event === 'message_sent')
  expect(new Set(ours.map(({ uuid, timestamp }) => `${uuid} ${timestamp}`)).size).toBe(1)
  await expect.poll(() => tab.run(() => window.analytics.ledger().waiting)).toBe(0)
  await tab.run(() => window.analytics.flush())
})

test('A page that is left, and an end, still send what waits', async ({ tab, site, cloud }) => {
  promises(
    'When the page is left, the browser is given what still waits, to send it.',
    '`dispose()` still sends what waits.',
  )
  await openPage(tab, site.origin)
  await start(tab, cloud)
  await tab.run(() => {
    window.analytics.trackEvent('message_sent')
  })
  await openPage(tab, `${site.origin}/next`)
  await arrived(cloud, 'message_sent')
  await start(tab, cloud)
  await tab.run(() => {
    window.analytics.trackEvent('end_reached')
    window.analytics.dispose()
  })
  await arrived(cloud, 'end_reached')
})

test('The next page sends what a page could not send, under the same uuid', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    "500 of them in this browser's storage",
    'again from the next page, under the same `uuid`',
  )
  await openPage(tab, site.origin)
  await start(tab, cloud)
  cloud.failures = 1_000
  await trackAndFlush(tab, 'message_sent')
  expect(await tab.run(() => window.analytics.ledger().stored)).toMatchObject({ persisted: 2 })
  await openPage(tab, `${site.origin}/next`)
  cloud.failures = 0
  await start(tab, cloud)
  await expect
    .poll(() => tab.run(() => window.analytics.ledger().stored?.delivered ?? 0))
    .toBeGreaterThanOrEqual(2)
  const sent = cloud.events().filter(({ event }) => event === 'message_sent')
  expect(sent.length).toBeGreaterThan(1)
  expect(new Set(sent.map(({ uuid, timestamp }) => `${uuid} ${timestamp}`)).size).toBe(1)
})

test('The identity is that of the events, and the options say where they go and what made them', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    '`analytics.identity()` returns `{distinctId, sessionId}`, for support and for events that your server makes',
    "The options of `direct({ ingestPath, lib, libVersion, sessionIdleSeconds })` are the path that takes events, for a proxy of your own; the values of `$lib` (`web`, which PostHog's own screens look for) and `$lib_version`; and after how many idle seconds a session ends.",
  )
  await openPage(tab, site.origin)
  const given = { ingestPath: '/collect/', lib: 'our-app', libVersion: '7.8.9' }
  await start(tab, cloud, { ...given, sessionIdleSeconds: 60 })
  await trackAndFlush(tab, 'message_sent')
  const { distinctId, sessionId } = await tab.run(() => window.analytics.identity())
  const { properties } = only(await arrived(cloud, 'message_sent'), 'message_sent')
  expect(properties).toMatchObject({
    ...{ distinct_id: distinctId, $session_id: sessionId },
    ...{ $lib: 'our-app', $lib_version: '7.8.9' },
  })
  expect(cloud.requests.map(({ url }) => url)).toEqual(['/collect/'])

  // A clock that advances by more than a minute.
  await tab.run(() => {
    const now = Date.now
    Date.now = () => now() + 61_000
  })
  await trackAndFlush(tab, 'late_sent')
  const late = only(await arrived(cloud, 'late_sent'), 'late_sent')
  expect(late.properties['$session_id']).not.toBe(sessionId)
})
