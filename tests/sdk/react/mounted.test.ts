// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Analytics, AnalyticsOptions, State } from '../../../web/sdk/index.js'
import { MountedAnalytics } from '../../../web/sdk/react/mounted.js'

const made: {
  state: State
  trackEvent: ReturnType<typeof vi.fn>
  listeners: Set<() => void>
}[] = []
vi.mock('../../../web/sdk/index.js', () => ({
  createAnalytics: (options?: AnalyticsOptions): Partial<Analytics> => {
    const analytics = {
      options,
      state: 'active' as State,
      ready: Promise.resolve<State>('active'),
      trackEvent: vi.fn(),
      listeners: new Set<() => void>(),
      subscribe(listener: () => void) {
        analytics.listeners.add(listener)
        return () => analytics.listeners.delete(listener)
      },
      dispose() {
        analytics.state = 'stopped'
      },
    }
    made.push(analytics)
    return analytics
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  made.length = 0
})

it('A render alone sets nothing up', () => {
  const analytics = new MountedAnalytics({})
  expect([analytics.state, analytics.stateReason]).toEqual(['configuring', ''])
  expect(analytics.ledger().commands).toBe(0)
  analytics.subscribe(() => undefined)()
  expect(made).toEqual([])
})

it('The first call sets up what the mount then keeps', async () => {
  const analytics = new MountedAnalytics({})
  analytics.trackEvent('note_added')
  analytics.mount()
  expect(made).toHaveLength(1)
  expect(made[0]?.trackEvent).toHaveBeenCalledWith('note_added', undefined)
  expect(await analytics.ready).toBe('active')
})

it('Unmounted and mounted again at once it goes on; unmounted for good it is disposed of', () => {
  const analytics = new MountedAnalytics({})
  const unmount = analytics.mount()
  unmount()
  const unmountAgain = analytics.mount()
  vi.runAllTimers()
  expect(made.map(({ state }) => state)).toEqual(['active'])

  unmountAgain()
  vi.runAllTimers()
  expect(analytics.state).toBe('stopped')
  // A call that comes late is the stopped one's, which counts it.
  analytics.trackEvent('note_added')
  expect(made).toHaveLength(1)
})

it('Mounted again after it was disposed of it begins anew', () => {
  const analytics = new MountedAnalytics({})
  analytics.mount()()
  vi.runAllTimers()
  analytics.mount()
  expect(made.map(({ state }) => state)).toEqual(['stopped', 'active'])
  expect(analytics.state).toBe('active')
})

it('A subscription outlives what is disposed of, and ends when it is told to', () => {
  const analytics = new MountedAnalytics({})
  const listener = vi.fn()
  const unsubscribe = analytics.subscribe(listener)
  analytics.mount()()
  vi.runAllTimers()
  analytics.mount()
  expect(made.map(({ listeners }) => [...listeners])).toEqual([[], [listener]])
  unsubscribe()
  expect(made[1]?.listeners.size).toBe(0)
})
