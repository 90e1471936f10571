// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startTimer, stopTimer } from '../../../web/sdk/browser/timers.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('A timer fires once, when its time has come', () => {
  const action = vi.fn()
  startTimer(1_000, action)
  vi.advanceTimersByTime(999)
  expect(action).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10_000)
  expect(action).toHaveBeenCalledTimes(1)
})

it('A timer that is stopped does not fire', () => {
  const action = vi.fn()
  stopTimer(startTimer(1_000, action))
  vi.advanceTimersByTime(10_000)
  expect(action).not.toHaveBeenCalled()
})

it("A timer is set and stopped outside the app's zones, so that none of them waits for it", () => {
  const zones: string[] = ['app']
  vi.stubGlobal('Zone', {
    root: {
      run: <Result>(action: () => Result): Result => {
        zones.push('root')
        try {
          return action()
        } finally {
          zones.pop()
        }
      },
    },
  })
  const set: (string | undefined)[] = []
  const setAsBefore = globalThis.setTimeout
  vi.stubGlobal('setTimeout', (action: () => void, delay: number) => {
    set.push(zones.at(-1))
    return setAsBefore(action, delay)
  })
  const clearAsBefore = globalThis.clearTimeout
  vi.stubGlobal('clearTimeout', (timer: number) => {
    set.push(zones.at(-1))
    clearAsBefore(timer)
  })
  stopTimer(startTimer(1_000, vi.fn()))
  vi.unstubAllGlobals()
  expect(set).toEqual(['root', 'root'])
})
