// SPDX-License-Identifier: MIT
// What the direct client costs, against a bare posthog-js on the same page (npm run bench). The budgets are the design's.
import { expect, type Page } from '@playwright/test'
import type { Host } from '../e2e/support/host.js'
import { heapBytes, watchWasmMemory } from '../e2e/support/memory.js'
import { configOf, openSite } from '../e2e/support/site.js'
import { test } from '../e2e/support/test.js'
import { median, spread } from './support/statistics.js'

declare global {
  interface Window {
    bare: Window['posthog']
  }
}

const ingest = '**/ingest/e/**'
const properties = { channel: 'sms', contact_id: 'c_8Fk2', is_first: true, length: 42 }

async function openDirect(page: Page, host: Host): Promise<void> {
  await openSite(page, host)
  await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config, transport: window.direct() })
    const state = await window.analytics.ready
    if (state !== 'active') throw new Error(window.analytics.stateReason)
    await window.analytics.flush()
  }, configOf(host))
}

/** Loads a posthog-js that does no more by itself than the one behind the bridge. */
const addBare = (page: Page, host: Host): Promise<void> =>
  page.evaluate(async (config) => {
    const url = '/bundled.js'
    const { default: library } = (await import(url)) as { default: Window['posthog'] }
    const options = {
      api_host: config.apiHost,
      persistence: 'localStorage',
      person_profiles: 'identified_only',
      rate_limiting: { events_per_second: 1e6, events_burst_limit: 1e6 },
      advanced_disable_flags: true,
      disable_external_dependency_loading: true,
      autocapture: false,
      rageclick: false,
      capture_pageview: false,
      capture_heatmaps: false,
      capture_dead_clicks: false,
      capture_performance: false,
      capture_exceptions: false,
      disable_session_recording: true,
      disable_surveys: true,
      save_referrer: false,
      save_campaign_params: false,
    }
    window.bare = library.init(config.apiKey, options, 'bare') as Window['posthog']
  }, configOf(host))

test('trackEvent of the direct client against a bare capture on the same page', async ({
  siteHost,
  page,
}) => {
  await openDirect(page, siteHost)
  await addBare(page, siteHost)
  const { ratios, ledger } = await page.evaluate(async (properties) => {
    const { analytics, bare } = window
    const time = (call: () => unknown): number => {
      const start = performance.now()
      for (let index = 0; index < 25; ++index) call()
      return performance.now() - start
    }
    // Every second round makes a batch full, which is then written and sent: that is within the time.
    const ours = (): unknown => analytics.trackEvent('message_sent', properties)
    const theirs = (): unknown => bare.capture('message_sent', properties)
    const ratios: number[] = []
    for (let round = 0; round < 480; ++round) {
      const first = round % 2 === 0 ? time(ours) : time(theirs)
      const second = round % 2 === 0 ? time(theirs) : time(ours)
      if (round >= 80) ratios.push(round % 2 === 0 ? first / second : second / first)
      await new Promise((done) => setTimeout(done, 10))
    }
    await analytics.flush()
    return { ratios, ledger: analytics.ledger() }
  }, properties)
  console.log(
    `trackEvent of the direct client / bare capture: ${median(ratios).toFixed(3)} (${spread(ratios, 3)}; at most 0.25, aim 0.10)`,
  )
  expect(ledger.delivered).toBe(ledger.commands)
})

test('Flushing 50 events against 50 bare captures, by time of the main thread', async ({
  siteHost,
  page,
}) => {
  const events = 50
  let answers = Promise.resolve()
  await page.route(ingest, async (route) => {
    await answers
    await route.continue()
  })
  await openDirect(page, siteHost)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  /** The time that it takes until `count` events have been sent that wait behind one that is on its way. */
  const timeOf = async (count: number): Promise<number> => {
    let answer = (): void => undefined
    answers = new Promise((done) => {
      answer = done
    })
    await page.evaluate(
      ({ properties, count }) => {
        window.analytics.trackEvent('message_sent', properties)
        void window.analytics.flush()
        for (let index = 0; index < count; ++index) {
          window.analytics.trackEvent('message_sent', properties)
        }
      },
      { properties, count },
    )
    const flushed = page.evaluate(() => window.analytics.flush())
    const before = await busy()
    answer()
    await flushed
    return (await busy()) - before
  }
  const flushes: number[] = []
  for (let round = 0; round < 60; ++round) {
    // What is measured without them is the measuring.
    const measuring = await timeOf(0)
    const time = await timeOf(events)
    if (round >= 20) flushes.push(time - measuring)
  }
  await addBare(page, siteHost)
  const captures = await page.evaluate(
    async ({ properties, events }) => {
      const times: number[] = []
      for (let round = 0; round < 30; ++round) {
        const start = performance.now()
        for (let index = 0; index < events; ++index) window.bare.capture('message_sent', properties)
        if (round >= 10) times.push(performance.now() - start)
        await new Promise((done) => setTimeout(done, 20))
      }
      return times
    },
    { properties, events },
  )
  console.log(
    `flushing ${events} events / ${events} bare captures: ${(median(flushes) / median(captures)).toFixed(3)} (${median(flushes).toFixed(2)} ms, ${spread(flushes)}, to ${median(captures).toFixed(2)} ms, ${spread(captures)}; at most 0.25, aim 0.10)`,
  )
  expect(await page.evaluate(() => window.analytics.ledger().waiting)).toBe(0)
})

test('Memory under 1,000,000 events into a dead network', async ({ siteHost, page }) => {
  await watchWasmMemory(page)
  // It has answered once: the server is known to be there.
  await openDirect(page, siteHost)
  await page.route(ingest, (route) => route.abort())
  const track = (thousands: number): Promise<number> =>
    page.evaluate(async (thousands) => {
      for (let round = 0; round < thousands; ++round) {
        for (let index = 0; index < 1_000; ++index) {
          window.analytics.trackEvent('message_sent', {
            channel: 'sms',
            index,
            note: 'not for you',
          })
        }
        await new Promise((done) => setTimeout(done))
      }
      return window.wasmBytes()
    }, thousands)
  const before = await track(10)
  const heapBefore = await heapBytes(page)
  const growth = (await track(1_000)) - before
  const heapGrowth = (await heapBytes(page)) - heapBefore
  console.log(
    `growth of the module's memory in bytes: ${growth} (at most 0); of the page's heap: ${heapGrowth}`,
  )
  expect(growth).toBe(0)
  const ledger = await page.evaluate(() => window.analytics.ledger())
  expect(ledger.commands).toBe(1_010_001)
  expect(ledger.dropped['evicted']).toBeGreaterThan(1_000_000)
})
