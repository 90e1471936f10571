// SPDX-License-Identifier: MIT
// What a tracking plan of 10,000 events costs a page, against one of 10 (npm run bench).
import { brotliCompressSync } from 'node:zlib'
import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { TrackingPlan } from '../../web/sdk/index.js'
import type { Host } from '../e2e/support/host.js'
import { watchWasmMemory } from '../e2e/support/memory.js'
import { configOf, openSite } from '../e2e/support/site.js'
import { test } from '../e2e/support/test.js'
import { median, spread } from './support/statistics.js'

declare global {
  interface Window {
    trackingPlanOf: (count: number) => TrackingPlan
    /** The pages that this one has opened. */
    opened?: Window[]
    /** The time of `count` calls of trackEvent, in milliseconds. */
    timeOf: (count: number) => number
    switchCapture: (on: boolean) => void
  }
}

const many = 10_000
const few = 10

/** Makes tracking plans where they are used: to pass one of megabytes to a page takes seconds. */
const offerPlans = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(() => {
    window.trackingPlanOf = (count) => ({
      events: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `message_${index}_sent`,
          {
            description: 'A message to a contact was sent.',
            component: 'message_compose_component',
            question: 'Which channels do members use?',
            properties: {
              channel: { description: 'How it was sent.', enum: ['sms', 'email', 'whatsapp'] },
              contact_id: { type: 'string', format: 'id' },
              is_first: { type: 'boolean' },
              length: { type: 'integer', minimum: 0 },
            },
            required: ['channel'],
          },
        ]),
      ),
    })
  })
}

interface Load {
  /** From createAnalytics to `ready`, PostHog's library included. */
  untilReady: number
  stringify: number
  /** The module's own start, which reads the tracking plan's JSON. */
  start: number
  /** The browser's own reading of the same JSON, for comparison. */
  parse: number
  /** The module's memory in bytes. */
  memory: number
}

/** Loads a tracking plan in a page, and then once more by the module alone, which hides nothing. */
const load = (page: Page, host: Host, count: number): Promise<Load> =>
  page.evaluate(
    async ({ config, count }) => {
      const plan = window.trackingPlanOf(count)
      const bundled = '/bundled.js'
      const loader = '/library/load-module.js'
      const { default: posthog } = (await import(bundled)) as { default: Window['posthog'] }
      const begin = performance.now()
      const analytics = window.createAnalytics({
        config,
        trackingPlan: plan,
        posthog: () => posthog,
      })
      const state = await analytics.ready
      const untilReady = performance.now() - begin
      if (state !== 'active') throw new Error(analytics.stateReason)
      analytics.dispose()

      const { loadModule } = (await import(loader)) as {
        loadModule: () => Promise<{ start: (options: object) => void; dispose: () => void }>
      }
      const module = await loadModule()
      const beforeStringify = performance.now()
      const trackingPlanJson = JSON.stringify(plan)
      const beforeStart = performance.now()
      // Without an answer to where the configuration is, it starts and goes no further.
      module.start({ trackingPlanJson, configUrl: '/nowhere' })
      const afterStart = performance.now()
      JSON.parse(trackingPlanJson)
      const afterParse = performance.now()
      module.dispose()
      return {
        untilReady,
        stringify: beforeStart - beforeStringify,
        start: afterStart - beforeStart,
        parse: afterParse - afterStart,
        memory: window.wasmBytes(),
      }
    },
    { config: configOf(host), count },
  )

const memoryOf = (loads: readonly Load[]): string =>
  `${median(loads.map(({ memory }) => memory)) / 1024} KiB`

const inMilliseconds = (loads: readonly Load[], part: keyof Load): string => {
  const times = loads.map((load) => load[part])
  return `${median(times).toFixed(1)} ms (${spread(times, 1)})`
}

test('Loading a tracking plan of 10,000 events', async ({ siteHost, context, page }) => {
  await watchWasmMemory(page)
  await offerPlans(context)
  const loads = { many: [] as Load[], few: [] as Load[] }
  for (let round = 0; round < 22; ++round) {
    const isMany = round % 2 === 0
    await openSite(page, siteHost)
    const times = await load(page, siteHost, isMany ? many : few)
    // The first of each fills the browser's caches.
    if (round >= 2) loads[isMany ? 'many' : 'few'].push(times)
  }
  const json = await page.evaluate((count) => JSON.stringify(window.trackingPlanOf(count)), many)
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`
  console.log(
    [
      `${many} events are ${kilobytes(json.length)} of JSON, ${kilobytes(brotliCompressSync(json).length)} of brotli (they are much alike)`,
      `createAnalytics until it is ready: ${inMilliseconds(loads.many, 'untilReady')}; with ${few} events ${inMilliseconds(loads.few, 'untilReady')}`,
      `of which JSON.stringify: ${inMilliseconds(loads.many, 'stringify')}`,
      `and the module's start: ${inMilliseconds(loads.many, 'start')}; with ${few} events ${inMilliseconds(loads.few, 'start')}`,
      `the module's memory: ${memoryOf(loads.many)}; with ${few} events ${memoryOf(loads.few)}`,
      `the module's start / JSON.parse of the same text: ${median(loads.many.map(({ start, parse }) => start / parse)).toFixed(2)}`,
    ].join('\n'),
  )
  expect([loads.many.length, loads.few.length]).toEqual([10, 10])
})

/**
 * Opens a page with a tracking plan of `count` events, ready to time calls. What a page has opened runs in
 * its own thread, so that the two can be timed by turns and meet the same machine.
 */
async function openTimed(opener: Page, host: Host, count: number): Promise<Page> {
  const [page] = await Promise.all([
    opener.waitForEvent('popup'),
    opener.evaluate(() => {
      const opened = window.open('/')
      if (!opened) throw new Error('The page was not opened.')
      window.opened = [...(window.opened ?? []), opened]
    }),
  ])
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
  await page.evaluate(
    async ({ config, count }) => {
      const bundled = '/bundled.js'
      const { default: library } = (await import(bundled)) as { default: Window['posthog'] }
      const plan = window.trackingPlanOf(count)
      const analytics = window.createAnalytics({
        config,
        trackingPlan: plan,
        unknownEvents: 'drop',
        posthog: () => library,
        posthogOptions: { rate_limiting: { events_per_second: 1e6, events_burst_limit: 1e6 } },
      })
      if ((await analytics.ready) !== 'active') throw new Error(analytics.stateReason)
      const names = Object.keys(plan.events)
      const properties = { channel: 'sms', contact_id: 'c_8Fk2', is_first: true, length: 42 }
      let next = 0
      const { capture } = library
      window.analytics = analytics
      window.timeOf = (count) => {
        const start = performance.now()
        for (let index = 0; index < count; ++index) {
          // Coprime to the number of events: it comes to each of them, and to no two neighbours.
          next = (next + 7_919) % names.length
          analytics.trackEvent(names[next] as string, properties)
        }
        return performance.now() - start
      }
      window.switchCapture = (on) =>
        void Object.assign(library, { capture: on ? capture : () => ({}) })
    },
    { config: configOf(host), count },
  )
  return page
}

interface Turns {
  /** Many events against few, as ratios. */
  size: number[]
  /** The same as microseconds that a call takes longer. */
  longer: number[]
  /** Few against few: what is left of 1 there is chance. */
  chance: number[]
}

const timeByTurns = (
  opener: Page,
  options: { calls: number; rounds: number; warmUp: number },
): Promise<Turns> =>
  opener.evaluate(async ({ calls, rounds, warmUp }) => {
    const pages = window.opened ?? []
    const turns: Turns = { size: [], longer: [], chance: [] }
    for (let round = 0; round < rounds + warmUp; ++round) {
      const times: number[] = []
      // Each page is the first one as often as the others.
      for (let turn = 0; turn < pages.length; ++turn) {
        const place = (round + turn) % pages.length
        times[place] = pages[place]?.timeOf(calls) ?? NaN
      }
      const [large = NaN, small = NaN, control = NaN] = times
      if (round >= warmUp) {
        turns.size.push(large / small)
        turns.longer.push((1000 * (large - small)) / calls)
        turns.chance.push(control / small)
      }
      await new Promise((done) => setTimeout(done, 10))
    }
    return turns
  }, options)

const told = ({ size, chance }: Turns): string =>
  `${median(size).toFixed(3)} (${spread(size)}; ${few} against ${few}: ${median(chance).toFixed(3)}, ${spread(chance)})`

test('A guarded trackEvent with 10,000 events in the tracking plan against 10', async ({
  siteHost,
  context,
  page,
}) => {
  await offerPlans(context)
  await openSite(page, siteHost)
  const pages: Page[] = []
  for (const count of [many, few, few]) pages.push(await openTimed(page, siteHost, count))
  const dispatched = (): Promise<number[]> =>
    Promise.all(pages.map((timed) => timed.evaluate(() => window.analytics.ledger().dispatched)))
  const before = await dispatched()

  const whole = await timeByTurns(page, { calls: 25, rounds: 300, warmUp: 60 })
  console.log(`trackEvent, the whole way, ${many} events / ${few}: ${told(whole)}`)
  for (const timed of pages) await timed.evaluate(() => window.switchCapture(false))
  const own = await timeByTurns(page, { calls: 500, rounds: 300, warmUp: 60 })
  console.log(
    `trackEvent, a capture that does nothing, ${many} events / ${few}: ${told(own)}, ${median(own.longer).toFixed(1)} µs a call`,
  )

  // None was dropped, which would have been cheaper.
  const calls = 360 * (25 + 500)
  expect(await dispatched()).toEqual(before.map((count) => count + calls))
})
