// SPDX-License-Identifier: MIT
// Listeners that call anything back, at random but from a seed, in every state.
import { expect } from '@playwright/test'
import type { Ledger } from '../../web/sdk/index.js'
// For its declaration of `window.createAnalytics`.
import type {} from '../e2e/support/site.js'
import type { Place } from './place.js'

interface Run {
  callbacks: number
  deepest: number
  states: string[]
  ledgers: Ledger[]
  /** Commands that were asked for in each of the runs. */
  asked: number[]
}

/** Runs on the page, which offers the library. */
const run = async ({ config }: Pick<Place, 'config'>): Promise<Run> => {
  let seed = 42
  const pick = (below: number): number => {
    // The generator of Park and Miller.
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const states = new Set<string>()
  const ledgers: Ledger[] = []
  const asked: number[] = []
  let callbacks = 0
  let deepest = 0
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

  for (let round = 0; callbacks < 1_000 || round < 12; ++round) {
    let budget = 0
    let commands = 0
    const act = (): void => {
      const calls: (() => void)[] = [
        () => analytics.trackEvent('contact_created', { count: 1 }),
        () => analytics.trackEvent('Not a name'),
        () => analytics.onRouteChange(`/page/${pick(2)}`),
        () => analytics.trackPageview('/contacts'),
        () => analytics.identify({ memberId: 'mem_1', organizationId: 'org_1', role: 'member' }),
        () => analytics.reset(),
        () => analytics.ledger(),
        () => analytics.setConsent('granted'),
        () =>
          analytics.setConsent((['granted', 'pending', 'denied'] as const)[pick(3)] ?? 'denied'),
        () => analytics.subscribe(hear)(),
      ]
      const index = pick(calls.length)
      if (index < 6) ++commands
      calls[index]?.()
    }
    // A subscriber's own call may end in an outcome at once; but a listener is never called from inside
    // itself.
    const listener = (): (() => void) => {
      let depth = 0
      return () => {
        ++callbacks
        deepest = Math.max(deepest, ++depth)
        states.add(analytics.state)
        if (budget > 0) {
          --budget
          act()
        }
        --depth
      }
    }
    const hear = listener()
    // First without PostHog's library, which stays on the page once it is there; then active, off, without consent.
    const kind = round < 3 ? 3 : round % 3
    const analytics = window.createAnalytics({
      config: kind === 1 ? null : config,
      consent: kind === 2 ? 'pending' : 'granted',
      onOutcome: listener(),
      posthog: kind === 3 ? () => Promise.reject(new Error('not to be had')) : window.importPosthog,
    })
    analytics.subscribe(hear)
    const reaches = (state: string): Promise<void> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (analytics.state === state) resolve()
        }
        analytics.subscribe(check)
        check()
      })
    for (let step = 0; step < 20; ++step) {
      budget = 6
      act()
      if (step % 4 === 0) await pause()
    }
    // What was done at random may have withdrawn it, and nothing would load.
    budget = 0
    if (kind >= 2) analytics.setConsent('granted')
    await (kind === 3 ? reaches('blocked') : Promise.race([analytics.ready, pause()]))
    for (let step = 0; step < 20; ++step) {
      budget = 6
      act()
    }
    await pause()
    budget = 6
    analytics.dispose()
    analytics.trackEvent('late_sent')
    ++commands
    await pause()
    ledgers.push(analytics.ledger())
    asked.push(commands)
    localStorage.clear()
  }
  return { callbacks, deepest, states: [...states], ledgers, asked }
}

const sum = (counts: Ledger['dropped']): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

/** Lets listeners call back, and expects each ledger to be exact and no call to be inside of another. */
export async function expectExactLedgers({ tab, config }: Place): Promise<void> {
  const { callbacks, deepest, states, ledgers, asked } = await tab.run(run, { config })
  expect(callbacks).toBeGreaterThanOrEqual(1_000)
  expect(deepest).toBe(1)
  expect([...states].sort()).toEqual([
    ...['active', 'blocked', 'configuring', 'disabled', 'loading', 'stopped', 'waiting'],
  ])
  for (const [index, { commands, dispatched, waiting, dropped, refused }] of ledgers.entries()) {
    expect(waiting).toBe(0)
    expect(dispatched + sum(dropped) + sum(refused)).toBe(commands)
    // The page view of the start is the library's own.
    expect(commands - (asked[index] ?? 0)).toBeGreaterThanOrEqual(0)
    expect(commands - (asked[index] ?? 0)).toBeLessThanOrEqual(1)
  }
}
