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
