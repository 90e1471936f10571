// SPDX-License-Identifier: MIT
import { afterEach, expect, it, vi } from 'vitest'
import { eraseStored } from '../../../web/sdk/browser/stored-data.js'

/** As much of a Storage as is used: its entries are properties. */
const storageOf = (names: readonly string[]): Record<string, unknown> => {
  const storage: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, '1']))
  Object.defineProperty(storage, 'removeItem', {
    value: (name: string) => Reflect.deleteProperty(storage, name),
  })
  return storage
}

const names = [
  'ph_phc_x_posthog',
  'ph_phc_x_window_id',
  '__ph_opt_in_out_phc_x',
  'other',
  'ph_phc_y',
  'loquent_phc_x_visitor',
  'loquent_phc_y_events_0190b1a2_1000001',
  'loquent_consent',
]

afterEach(() => {
  vi.unstubAllGlobals()
})

it('What PostHog has stored for the project goes, what we have for any, and nothing else', () => {
  const local = storageOf(names)
  const session = storageOf(names)
  const cookies: string[] = []
  vi.stubGlobal('localStorage', local)
  vi.stubGlobal('sessionStorage', session)
  vi.stubGlobal('location', new URL('https://app.example.com/'))
  vi.stubGlobal('document', {
    get cookie() {
      return 'ph_phc_x_posthog=%7B%7D; sid=1'
    },
    set cookie(value: string) {
      cookies.push(value)
    },
  })
  eraseStored('phc_x')
  expect(Object.keys(local)).toEqual(['other', 'ph_phc_y', 'loquent_consent'])
  expect(Object.keys(session)).toEqual(['other', 'ph_phc_y', 'loquent_consent'])
  expect(cookies.every((cookie) => cookie.startsWith('ph_phc_x_posthog=; path=/; expires='))).toBe(
    true,
  )
  expect(cookies.map((cookie) => /domain=(.*)/.exec(cookie)?.[1])).toEqual([
    undefined,
    'app.example.com',
    'example.com',
    'com',
  ])
})

it('A page without storage and cookies is left as it is', () => {
  const closed = {
    get: () => {
      throw new DOMException('closed', 'SecurityError')
    },
  }
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    Object.defineProperty(globalThis, name, { ...closed, configurable: true })
  }
  vi.stubGlobal('document', Object.defineProperty({}, 'cookie', closed))
  expect(() => eraseStored('phc_x')).not.toThrow()
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    Reflect.deleteProperty(globalThis, name)
  }
})
