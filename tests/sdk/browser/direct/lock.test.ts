// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runLocked } from '../../../../web/sdk/browser/direct/lock.js'

let runs = 0
const action = (): void => void (runs += 1)

beforeEach(() => {
  runs = 0
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it("The browser's own lock is held for as long as the action takes, and asked for without waiting", async () => {
  const requests: unknown[] = []
  let isFree = true
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, options: object, callback: (lock: object | null) => unknown) => {
        requests.push([name, options])
        return Promise.resolve(callback(isFree ? {} : null))
      },
    },
  })
  runLocked('a', action)
  isFree = false
  runLocked('a', action)
  await Promise.resolve()
  expect(requests).toEqual([
    ['a', { ifAvailable: true }],
    ['a', { ifAvailable: true }],
  ])
  expect(runs).toBe(1)
})

it('A browser that refuses a lock is no error', async () => {
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('denied')) } })
  runLocked('a', action)
  await Promise.resolve()
  expect(runs).toBe(0)
})

const stubStorage = (entries: Map<string, string>): void => {
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => entries.set(name, value),
    removeItem: (name: string) => entries.delete(name),
  })
}

it('Without locks one of two pages gets the lease, and gives it back', () => {
  const entries = new Map<string, string>()
  stubStorage(entries)
  let others = 0
  runLocked('a', action)
  entries.delete('a_lease')
  // The other one was as early: neither has seen the lease of the other.
  runLocked('a', () => void (others += 1))
  vi.advanceTimersByTime(1_000)
  expect([runs, others]).toEqual([0, 1])
  expect(entries.size).toBe(0)
  runLocked('a', action)
  runLocked('a', () => void (others += 1))
  vi.advanceTimersByTime(1_000)
  expect([runs, others]).toEqual([1, 1])
})

it('A lease of a page that is gone, or of a clock that was set back, does not last', () => {
  const entries = new Map([['a_lease', `${Date.now()} 0.5`]])
  stubStorage(entries)
  runLocked('a', action)
  vi.advanceTimersByTime(1_000)
  expect(runs).toBe(0)
  vi.advanceTimersByTime(5_000)
  runLocked('a', action)
  vi.advanceTimersByTime(1_000)
  expect(runs).toBe(1)
  entries.set('a_lease', `${Date.now() + 3_600_000} 0.5`)
  runLocked('a', action)
  vi.advanceTimersByTime(1_000)
  expect(runs).toBe(2)
})

it('If storage is denied, nobody is locked out and nothing happens', () => {
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('localStorage', undefined)
  runLocked('a', action)
  vi.advanceTimersByTime(1_000)
  expect(runs).toBe(0)
})
