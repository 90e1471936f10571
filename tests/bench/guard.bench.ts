// SPDX-License-Identifier: MIT
// What the guard costs, as ratios within one run (npm run bench). The budgets are the design's.
import { expect } from '@playwright/test'
import { watchWasmMemory } from '../e2e/support/memory.js'
import { configOf, openSite } from '../e2e/support/site.js'
import { test } from '../e2e/support/test.js'
import { median, spread } from './support/statistics.js'

test('A guarded trackEvent against a bare capture on the same page', async ({ siteHost, page }) => {
  await openSite(page, siteHost)
  const ratios = await page.evaluate(async (config) => {
    const url = '/bundled.js'
    const { default: library } = (await import(url)) as { default: Window['posthog'] }
    const rate_limiting = { events_per_second: 1e6, events_burst_limit: 1e6 }
    const analytics = window.createAnalytics({
      config,
      posthog: () => library,
      posthogOptions: { rate_limiting },
    })
    if ((await analytics.ready) !== 'active') throw new Error(analytics.stateReason)
    // A library of its own: of the guarded one no instance is without the guard.
    const { default: other } = (await import(`${url}?bare`)) as { default: Window['posthog'] }
    const bare = other.init(
      config.apiKey,
      // The same options, so that the guard is all that differs.
      { ...library.config, before_send: undefined, loaded: undefined, property_denylist: [] },
      'bare',
    ) as Window['posthog']
    const properties = { channel: 'sms', contact_id: 'c_8Fk2', is_first: true, length: 42 }
    const time = (call: () => unknown): number => {
      const start = performance.now()
      for (let index = 0; index < 25; ++index) call()
      return performance.now() - start
    }
    const guarded = (): unknown => analytics.trackEvent('message_sent', properties)
    const unguarded = (): unknown => bare.capture('message_sent', properties)
    const ratios: number[] = []
    // Many short rounds: what else the machine does then falls on either side alike.
    for (let round = 0; round < 480; ++round) {
      const first = round % 2 === 0 ? time(guarded) : time(unguarded)
      const second = round % 2 === 0 ? time(unguarded) : time(guarded)
      if (round >= 80) ratios.push(round % 2 === 0 ? first / second : second / first)
      await new Promise((done) => setTimeout(done, 10))
    }
    return ratios
  }, configOf(siteHost))
  console.log(
    `guarded trackEvent / bare capture: ${median(ratios).toFixed(3)} (${spread(ratios)}; at most 1.35, aim 1.15)`,
  )
  expect(ratios.length).toBe(400)
})

test("The guard's pass against JSON.stringify and one UTF-8 copy", async ({ siteHost, page }) => {
  await openSite(page, siteHost)
  const ratios = await page.evaluate(async (config) => {
    let typical: object | undefined
    const analytics = window.createAnalytics({ config })
    if ((await analytics.ready) !== 'active') throw new Error(analytics.stateReason)
    const state = (
      globalThis as unknown as Record<
        symbol,
        Record<'beforeSend' | 'onBeforeSend', (event: object) => unknown>
      >
    )[Symbol.for('loquent.analytics')]
    if (!state) throw new Error('There is no bridge.')
    // An event as PostHog makes it, caught on its way into the guard.
    const { beforeSend, onBeforeSend: original } = state
    state.onBeforeSend = (event) => {
      typical ??= structuredClone(event)
      return original(event)
    }
    analytics.trackEvent('message_sent', { channel: 'sms', contact_id: 'c_8Fk2', is_first: true })
    state.onBeforeSend = original
    if (!typical) throw new Error('The event was not seen.')

    const encoder = new TextEncoder()
    const count = 200
    const copies = (): object[] =>
      Array.from({ length: count }, () => structuredClone(typical as object))
    const time = (call: (event: object) => unknown): number => {
      const events = copies()
      const start = performance.now()
      for (const event of events) call(event)
      return performance.now() - start
    }
    const ratios: number[] = []
    for (let round = 0; round < 60; ++round) {
      const whole = time((event) => beforeSend(event))
      const copy = time((event) => encoder.encode(JSON.stringify(event)))
      if (round >= 20) ratios.push(whole / copy)
      await new Promise((done) => setTimeout(done, 5))
    }
    return ratios
  }, configOf(siteHost))
  console.log(
    `the guard in before_send, all of it / stringify and copy of the same event: ${median(ratios).toFixed(2)} (${spread(ratios)}; at most 2.0, aim 1.2)`,
  )
})

test('Memory under 1,000,000 events through a capture that does nothing, and 20,000 through the real one', async ({
  siteHost,
  page,
}) => {
  await watchWasmMemory(page)
  await openSite(page, siteHost)
  const growth = await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config })
    if ((await analytics.ready) !== 'active') throw new Error(analytics.stateReason)
    const track = (count: number): void => {
      for (let index = 0; index < count; ++index) {
        analytics.trackEvent('message_sent', { channel: 'sms', index, note: 'not for you' })
      }
    }
    track(1_000)
    const before = window.wasmBytes()
    for (let round = 0; round < 20; ++round) {
      track(1_000)
      await new Promise((done) => setTimeout(done, 50))
    }
    const real = window.wasmBytes() - before
    const { capture } = window.posthog
    Object.assign(window.posthog, { capture: () => ({}) })
    track(1_000_000)
    Object.assign(window.posthog, { capture })
    return { real, noOp: window.wasmBytes() - before - real }
  }, configOf(siteHost))
  console.log(`growth of the module's memory in bytes: ${JSON.stringify(growth)} (at most 0)`)
  expect(growth).toEqual({ real: 0, noOp: 0 })
})
