// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withoutProvider } from '../../../web/sdk/bindings/without-provider.js'

beforeEach(() => {
  // Only the parts of a page that distinguish it from a server.
  vi.stubGlobal('document', {})
  vi.stubGlobal('location', { pathname: '/', hash: '' })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('It says once what to do, and counts what it drops', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const analytics = withoutProvider('Put a provider around the app.')
  analytics.trackEvent('note_added')
  expect(withoutProvider('Put a provider around the app.')).toBe(analytics)
  expect(await analytics.ready).toBe('disabled')
  analytics.trackPageview('/')
  expect(analytics.ledger()).toMatchObject({ commands: 2, dropped: { disabled: 2 } })
  expect(error.mock.calls).toEqual([[expect.stringContaining('Put a provider around the app.')]])
})
