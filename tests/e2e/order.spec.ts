// SPDX-License-Identifier: MIT
import type { WireEvent } from './support/host.js'
import { configOf, holdBack, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named, passedOn } from './support/wire.js'

const only = (events: WireEvent[], name: string): WireEvent => {
  const [event] = named(events, name)
  if (!event) throw new Error(`${name} has not arrived.`)
  return event
}

test('Calls made before PostHog has loaded go out under the identity and at the time of each call', async ({
  siteHost,
  page,
}) => {
  const release = await holdBack(page, '**/static/array.js')
  await openSite(page, siteHost)
  const calledAt = await page.evaluate(async (config) => {
    const times: [number, number][] = []
    const at = async (call: () => void): Promise<void> => {
      const before = Date.now()
      call()
      const after = Date.now()
      times.push([before, after])
      // The next call must have a time of its own to be told apart.
      while (Date.now() === after) await Promise.resolve()
    }
    const analytics = (window.analytics = window.createAnalytics({ config }))
    await at(() => analytics.trackEvent('a_called'))
    await at(() =>
      analytics.identify({ memberId: 'mem_1', organizationId: 'org_1', role: 'admin' }),
    )
    await at(() => analytics.trackEvent('b_called'))
    await at(() => analytics.reset())
    await at(() => analytics.trackEvent('c_called'))
    return times
  }, configOf(siteHost))
  release()
  const events = await arrived(siteHost, 'c_called', 1)
  await arrived(siteHost, '$identify', 1)

  const [a, identify, b, c] = ['a_called', '$identify', 'b_called', 'c_called'].map((name) =>
    only(events, name),
  )
  expect(b?.properties.distinct_id).toBe('mem_1')
  expect(identify?.properties.distinct_id).toBe('mem_1')
  expect(identify?.properties['$anon_distinct_id']).toBe(a?.properties.distinct_id)
  const anonymous = [a?.properties.distinct_id, c?.properties.distinct_id]
  expect(new Set([...anonymous, 'mem_1']).size).toBe(3)
  expect(c?.properties['$is_identified']).toBe(false)

  const [aAt, identifyAt, bAt, , cAt] = calledAt
  for (const [event, span] of [
    [a, aAt],
    [identify, identifyAt],
    [b, bAt],
    [c, cAt],
  ] as const) {
    const time = Date.parse(event?.timestamp ?? '')
    expect(time, event?.event).toBeGreaterThanOrEqual(span?.[0] ?? Infinity)
    expect(time, event?.event).toBeLessThanOrEqual(span?.[1] ?? 0)
  }
})

test('The bare stub, in contrast, sends all three events under the identity after the reset', async ({
  siteHost,
  page,
}) => {
  const release = await holdBack(page, '**/static/array.js')
  await openSite(page, siteHost)
  await page.evaluate(({ apiKey, apiHost }) => {
    const queue: unknown[][] = []
    const stub = Object.assign(queue, { _i: [] as unknown[], __SV: 1, people: [] })
    for (const method of ['capture', 'identify', 'reset']) {
      Object.assign(stub, { [method]: (...args: unknown[]) => stub.push([method, ...args]) })
    }
    stub._i.push([apiKey, { api_host: apiHost, advanced_disable_flags: true }, 'posthog'])
    Object.assign(window, { posthog: stub })
    const script = document.createElement('script')
    script.src = `${apiHost}/static/array.js`
    document.head.append(script)

    window.posthog.capture('a_called')
    window.posthog.identify('mem_1')
    window.posthog.capture('b_called')
    window.posthog.reset()
    window.posthog.capture('c_called')
  }, configOf(siteHost))
  release()
  const events = await arrived(siteHost, 'c_called', 1)
  const ids = ['a_called', 'b_called', 'c_called'].map(
    (name) => only(events, name).properties.distinct_id,
  )
  expect(new Set(ids).size).toBe(1)
  expect(ids).not.toContain('mem_1')
})

test('A burst of 1,000 events after activation arrives whole, and the ledger says the same', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  const ledger = await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config })
    await analytics.ready
    for (let index = 0; index < 1_000; ++index) analytics.trackEvent('row_seen', { index })
    return analytics.ledger()
  }, configOf(siteHost))
  // And the start's page view.
  expect([ledger.commands, ledger.dropped, ledger.refused]).toEqual([1_001, {}, {}])
  expect(passedOn(ledger)).toBe(1_001)
  const events = await arrived(siteHost, 'row_seen', 1_000)
  expect(events).toHaveLength(1_001)
  expect(named(events, 'row_seen').map(({ properties }) => properties['index'])).toEqual(
    Array.from({ length: 1_000 }, (_, index) => index),
  )
})
