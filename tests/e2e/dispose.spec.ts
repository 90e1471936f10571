// SPDX-License-Identifier: MIT
import { heapBytes, watchOpenEnds, watchWasmMemory } from './support/memory.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

test('Created and disposed of 1,000 times, analytics leaks nothing and PostHog sends nothing more', async ({
  siteHost,
  page,
}) => {
  test.slow()
  await watchWasmMemory(page)
  await watchOpenEnds(page)
  await openSite(page, siteHost)
  const cycle = (count: number): Promise<void> =>
    page.evaluate(
      async ({ config, count }) => {
        for (let index = 0; index < count; ++index) {
          const analytics = window.createAnalytics({
            config,
            router: window.routers.historyRouter(),
            session: { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' },
            onOutcome: () => undefined,
            posthogOptions: {
              request_queue_config: { flush_interval_ms: 250 },
              // 2,200 events in a few seconds are more than PostHog's client lets through.
              rate_limiting: { events_per_second: 1_000, events_burst_limit: 10_000 },
            },
          })
          if ((await analytics.ready) !== 'active') throw new Error(analytics.stateReason)
          analytics.trackEvent('cycle_done', { index })
          analytics.dispose()
        }
      },
      { config: configOf(siteHost), count },
    )

  await cycle(100)
  const ends = await page.evaluate(() => window.openEnds().listeners)
  const wasm = await page.evaluate(() => window.wasmBytes())
  const heap = await heapBytes(page)
  await cycle(1_000)
  expect(await page.evaluate(() => window.openEnds().listeners)).toBe(ends)
  expect(await page.evaluate(() => window.wasmBytes())).toBe(wasm)
  // What one provider holds is some 10 KB; PostHog's own queue is emptied every 3 seconds.
  await expect
    .poll(async () => (await heapBytes(page)) - heap, { timeout: 30_000 })
    .toBeLessThan(1_000_000)

  await arrived(siteHost, 'cycle_done', 1_100, { timeout: 90_000 })
  const sent = await page.evaluate(() => window.posthog?.capture('beside_captured'))
  expect(sent).toBeUndefined()

  // A new one is whole.
  await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config })
    await window.analytics.ready
    window.analytics.trackEvent('again_tracked')
  }, configOf(siteHost))
  const events = await arrived(siteHost, 'again_tracked', 1)
  expect(named(events, 'beside_captured')).toEqual([])
})

test('dispose() at any moment drops what waits, and ends all requests and timers', async ({
  siteHost,
  page,
}) => {
  await watchOpenEnds(page)
  // Never answered.
  await page.route('**/api/analytics/config', () => undefined)
  await page.route('**/static/array.js', () => undefined)
  await openSite(page, siteHost)
  const before = await page.evaluate(() => window.openEnds())
  const result = await page.evaluate(async (config) => {
    const configuring = window.createAnalytics()
    configuring.trackEvent('a_tracked')
    configuring.dispose()
    const loading = window.createAnalytics({ config })
    loading.trackEvent('b_tracked')
    while (loading.state !== 'loading') await new Promise((done) => setTimeout(done, 10))
    loading.dispose()
    loading.trackEvent('c_tracked')
    return {
      states: [await configuring.ready, await loading.ready],
      dropped: [configuring.ledger().dropped, loading.ledger().dropped],
    }
  }, configOf(siteHost))
  expect(result).toEqual({
    states: ['stopped', 'stopped'],
    dropped: [{ stopped: 1 }, { stopped: 2 }],
  })
  await expect.poll(() => page.evaluate(() => window.openEnds())).toEqual(before)
})
