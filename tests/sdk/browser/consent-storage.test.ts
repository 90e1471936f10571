// SPDX-License-Identifier: MIT
import { afterEach, expect, it, vi } from 'vitest'
import { loadConsent, saveConsent } from '../../../web/sdk/browser/consent-storage.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

const storage = (): Map<string, string> => {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  })
  return items
}

it('A choice is kept, and forgotten', () => {
  const items = storage()
  expect(loadConsent()).toBeNull()
  saveConsent('denied')
  expect([...items]).toEqual([['loquent_consent', 'denied']])
  expect(loadConsent()).toBe('denied')
  saveConsent(null)
  expect(items.size).toBe(0)
})

it('Without storage nothing is thrown', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(loadConsent()).toBeNull()
  expect(() => saveConsent('granted')).not.toThrow()
  expect(() => saveConsent(null)).not.toThrow()
})
