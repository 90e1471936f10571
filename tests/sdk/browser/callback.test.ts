// SPDX-License-Identifier: MIT
import { expect, it, vi } from 'vitest'
import { callback } from '../../../web/sdk/browser/callback.js'

it('A callback passes its argument on under its id, and gives the result', () => {
  const invoke = vi.fn(() => 'answer')
  expect(callback(invoke, 7)('question')).toBe('answer')
  expect(invoke).toHaveBeenCalledWith(7, 'question')
})

it('A callback gives null where the module has crashed', () => {
  const trap = (): never => {
    throw new WebAssembly.RuntimeError('unreachable')
  }
  expect(callback(trap, 1)()).toBeNull()
})
