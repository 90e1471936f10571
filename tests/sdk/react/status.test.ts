// SPDX-License-Identifier: MIT
import { expect, it, vi } from 'vitest'
import type { Analytics, State } from '../../../web/sdk/index.js'
import { statusStore } from '../../../web/sdk/react/status.js'

it('React sees the same object until the state or the counts have changed', () => {
  const ledger = { commands: 1, dispatched: 0, waiting: 1, dropped: {}, refused: {} }
  const end = vi.fn()
  const analytics = {
    state: 'loading' as State,
    stateReason: '',
    ledger: () => ({ ...ledger }),
    subscribe: vi.fn(() => end),
  }
  const { subscribe, status } = statusStore(analytics as unknown as Analytics)
  const first = status()
  expect(first).toEqual({ state: 'loading', stateReason: '', ledger })
  expect(status()).toBe(first)

  analytics.state = 'active'
  const second = status()
  expect(second.state).toBe('active')
  expect(status()).toBe(second)

  ledger.dispatched = 1
  expect(status()).not.toBe(second)
  expect(first.state).toBe('loading')

  const listener = (): void => undefined
  subscribe(listener)()
  expect(analytics.subscribe).toHaveBeenCalledWith(listener)
  expect(end).toHaveBeenCalledOnce()
})
