// SPDX-License-Identifier: MIT
import { heapBytes, watchWasmMemory } from './support/memory.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

test("With PostHog's script blocked, 100,000 events are counted and memory stays flat", async ({
  siteHost,
  page,
  log,
}) => {
  await page.route('**/static/array.js', (route) => route.abort('blockedbyclient'))
  await watchWasmMemory(page)
  await openSite(page, siteHost)
  const track = (count: number): Promise<void> =>
    page.evaluate((count) => {
      for (let index = 0; index < count; ++index) {
        window.analytics.trackEvent('contact_created', { index, source: 'import' })
        // Other code on the page, which never learns that PostHog will not come.
        window.posthog.capture('beside_called', { index })
      }
    }, count)

  const state = await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config })
    return window.analytics.ready
  }, configOf(siteHost))
  expect(state).toBe('blocked')
  expect(await page.evaluate(() => window.analytics.stateReason)).toBe('unreachable')

  await track(10_000)
  const heapBefore = await heapBytes(page)
  const wasmBefore = await page.evaluate(() => window.wasmBytes())
  await track(90_000)
  expect(await page.evaluate(() => window.wasmBytes())).toBe(wasmBefore)
  // 90,000 kept events would be some 10 MB.
  expect((await heapBytes(page)) - heapBefore).toBeLessThan(500_000)
  expect(await page.evaluate(() => window.analytics.ledger())).toEqual({
    commands: 100_000,
    dispatched: 0,
    waiting: 0,
    dropped: { blocked: 100_000 },
    refused: {},
  })
  expect(await page.evaluate(() => [window.posthog.length, window.posthog._i.length])).toEqual([
    0, 0,
  ])
  expect(log.requests.filter((url) => url.endsWith('/static/array.js'))).toHaveLength(2)
  expect(log.console.filter((line) => line.includes('[loquent]'))).toEqual([
    'warning: [loquent] Analytics is blocked: PostHog could not be loaded.',
  ])
})

test('A script that fails once is asked for again', async ({ siteHost, page }) => {
  let requests = 0
  await page.route('**/static/array.js', (route) =>
    ++requests === 1 ? route.abort() : route.continue(),
  )
  await openSite(page, siteHost)
  const state = await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config })
    window.analytics.trackEvent('contact_created')
    return window.analytics.ready
  }, configOf(siteHost))
  expect(state).toBe('active')
  await arrived(siteHost, 'contact_created', 1)
})

test('A script that does not come is waited for 15 seconds, twice', async ({ siteHost, page }) => {
  await page.clock.install()
  let requests = 0
  // Never answered.
  await page.route('**/static/array.js*', () => {
    requests += 1
  })
  await openSite(page, siteHost)
  await page.evaluate((config) => {
    window.analytics = window.createAnalytics({ config })
    window.analytics.trackEvent('contact_created')
  }, configOf(siteHost))
  const state = (): Promise<string> => page.evaluate(() => window.analytics.state)
  await expect.poll(() => requests).toBe(1)
  await page.clock.runFor(14_000)
  expect(await state()).toBe('loading')
  await page.clock.runFor(2_000)
  await expect.poll(() => requests).toBe(2)
  expect(await state()).toBe('loading')
  await page.clock.runFor(16_000)
  expect(await state()).toBe('blocked')
  expect(await page.evaluate(() => window.analytics.ledger().dropped)).toEqual({ blocked: 1 })
})

test('Analytics comes back with the network, under the member who signed in meanwhile', async ({
  siteHost,
  page,
}) => {
  let isOnline = false
  await page.route('**/static/array.js', (route) => (isOnline ? route.continue() : route.abort()))
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config })
    await window.analytics.ready
    window.analytics.trackEvent('lost_tracked')
    window.analytics.identify({ memberId: 'mem_2', organizationId: 'org_1', role: 'member' })
  }, configOf(siteHost))
  isOnline = true
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.waitForFunction(() => window.analytics.state === 'active')
  await page.evaluate(() => window.analytics.trackEvent('contact_created'))
  const events = await arrived(siteHost, 'contact_created', 1)
  expect(events.find(({ event }) => event === 'contact_created')?.properties.distinct_id).toBe(
    'mem_2',
  )
  expect(events.map(({ event }) => event)).not.toContain('lost_tracked')
  expect(await page.evaluate(() => window.analytics.ledger().dropped)).toEqual({ blocked: 1 })
})
