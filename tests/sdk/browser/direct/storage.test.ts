// SPDX-License-Identifier: MIT
import { afterEach, expect, it, vi } from 'vitest'
import { loadText, removeText, storeText } from '../../../../web/sdk/browser/direct/storage.js'

afterEach(() => vi.unstubAllGlobals())

const places = ['localStorage', 'sessionStorage'] as const

it.each(places)('%s keeps texts by name', (place) => {
  const entries = new Map<string, string>()
  vi.stubGlobal(place, {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => entries.set(name, value),
    removeItem: (name: string) => entries.delete(name),
  })
  expect(loadText(place, 'a')).toBeNull()
  storeText(place, 'a', 'x')
  expect(loadText(place, 'a')).toBe('x')
  removeText(place, 'a')
  expect(loadText(place, 'a')).toBeNull()
})

it.each(places)('%s that the browser denies, or that is full, does not throw', (place) => {
  const denied = (): never => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal(place, { getItem: denied, setItem: denied, removeItem: denied })
  expect(loadText(place, 'a')).toBeNull()
  storeText(place, 'a', 'x')
  removeText(place, 'a')
  vi.stubGlobal(place, undefined)
  expect(loadText(place, 'a')).toBeNull()
  storeText(place, 'a', 'x')
  removeText(place, 'a')
})
