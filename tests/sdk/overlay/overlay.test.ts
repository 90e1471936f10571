// SPDX-License-Identifier: MIT
import { afterEach, expect, it, vi } from 'vitest'
import { createAnalytics } from '../../../web/sdk/index.js'
import { createOverlay } from '../../../web/sdk/overlay/index.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const outcome = {
  call: 'note_added',
  outcome: 'dispatched',
  reason: '',
  redactions: [],
  uuid: '',
} as const

it('On a server it does nothing', () => {
  const setInterval = vi.spyOn(globalThis, 'setInterval')
  const overlay = createOverlay({ open: true })
  overlay.onOutcome(outcome)
  const unmount = overlay.mount(createAnalytics())
  overlay.onOutcome(outcome)
  unmount()
  expect(setInterval).not.toHaveBeenCalled()
})

it('If a browser is too old for it, it says so and throws nothing', () => {
  const analytics = createAnalytics()
  vi.stubGlobal('document', {})
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const setInterval = vi.spyOn(globalThis, 'setInterval')
  const overlay = createOverlay()
  overlay.mount(analytics)()
  overlay.onOutcome(outcome)
  expect(error).toHaveBeenCalledOnce()
  expect(setInterval).not.toHaveBeenCalled()
})
