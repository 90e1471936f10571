// SPDX-License-Identifier: MIT
import { beforeEach, afterEach, expect, it, vi } from 'vitest'
import { lastConfig } from '../../../web/sdk/direct/last-config.js'

const storage: Record<string, string> = {}
const methods = {
  getItem: (name: string) => storage[name] ?? null,
  removeItem: (name: string) => Reflect.deleteProperty(storage, name),
}
const kept = 'loquent_phc_1_config'

beforeEach(() => {
  for (const name of Object.keys(storage)) Reflect.deleteProperty(storage, name)
  storage[kept] = '/c\nphc_1\nhttps://ph.example'
  storage['loquent_phc_2_config'] = '\nphc_2\nhttps://ph.example'
  storage['loquent_consent'] = 'granted'
  vi.stubGlobal(
    'localStorage',
    new Proxy(storage, {
      get: (target, name) => Reflect.get(methods, name) ?? target[name as string],
    }),
  )
})
afterEach(() => vi.unstubAllGlobals())

it.each([
  ['/c', '{"api_key":"phc_1","api_host":"https://ph.example"}'],
  [undefined, '{"api_key":"phc_2","api_host":"https://ph.example"}'],
  ['/other', undefined],
])('Where nothing was found at %s, the last configuration from there is %s', (url, expected) => {
  expect(lastConfig(url, undefined)).toBe(expected)
})

it('What was found counts, and stays kept', () => {
  const found = '{"api_key":"phc_1","api_host":"https://other.example"}'
  expect(lastConfig('/c', found)).toBe(found)
  expect(storage[kept]).toBeDefined()
})

it('Analytics that is off, or has another key, is no more started with the old one', () => {
  expect(lastConfig('/c', null)).toBeNull()
  expect(lastConfig('/c', undefined)).toBeUndefined()
  expect(lastConfig(undefined, '{"api_key":"phc_9","api_host":"https://ph.example"}')).toContain(
    '9',
  )
  expect(lastConfig(undefined, undefined)).toBeUndefined()
  expect(storage).toEqual({ loquent_consent: 'granted' })
})

it.each(['', 'x', '/c\n', '/c\nphc_1', '/c\nphc_3\nhttps://ph.example'])(
  'A foreign text under its name, %j, is none',
  (text) => {
    storage[kept] = text
    expect(lastConfig('/c', undefined)).toBeUndefined()
  },
)

it('Without storage there is none', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(lastConfig('/c', undefined)).toBeUndefined()
  expect(lastConfig('/c', null)).toBeNull()
})
