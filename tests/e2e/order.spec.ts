// SPDX-License-Identifier: MIT
import { burstSize, expectBurst } from '../scenarios/burst.js'
import { expectIdentitiesOfCalls, expectTimesOfCalls, type Span } from '../scenarios/call-order.js'
import { configOf, holdBack, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, only, passedOn } from './support/wire.js'

test('Calls made before PostHog has loaded go out under the identity and at the time of each call', async ({
  siteHost,
  page,
}) => {
  const release = await holdBack(page, '**/static/array.js')
  await openSite(page, siteHost)
  const calledAt = await page.evaluate(async (config) => {
    const times: Span[] = []
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
  await arrived(siteHost, '$identify', 1)
  const events = await arrived(siteHost, 'c_called', 1)
  expectIdentitiesOfCalls(events)
  expectTimesOfCalls(events, calledAt)
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
  const ledger = await page.evaluate(
    async ({ config, burstSize }) => {
      const analytics = window.createAnalytics({ config })
      await analytics.ready
      for (let index = 0; index < burstSize; ++index) analytics.trackEvent('row_seen', { index })
      return analytics.ledger()
    },
    { config: configOf(siteHost), burstSize },
  )
  // And the start's page view.
  expect([ledger.commands, ledger.dropped, ledger.refused]).toEqual([burstSize + 1, {}, {}])
  expect(passedOn(ledger)).toBe(burstSize + 1)
  expectBurst(await arrived(siteHost, 'row_seen', burstSize))
})
