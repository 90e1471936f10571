// SPDX-License-Identifier: MIT
import { afterEach, expect, it, vi } from 'vitest'
import {
  loadText,
  namesOfTexts,
  removeText,
  storeText,
} from '../../../../web/sdk/browser/direct/storage.js'

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
  expect(storeText(place, 'a', 'x')).toBe(true)
  expect(loadText(place, 'a')).toBe('x')
  removeText(place, 'a')
  expect(loadText(place, 'a')).toBeNull()
})

it.each(places)('%s that the browser denies, or that is full, does not throw', (place) => {
  const denied = (): never => {
    throw new DOMException('denied', 'SecurityError')
  }
  const nothingWorks = (): void => {
    expect(loadText(place, 'a')).toBeNull()
    expect(storeText(place, 'a', 'x')).toBe(false)
    expect(namesOfTexts(place, '')).toEqual([])
    removeText(place, 'a')
  }
  const storage = { getItem: denied, setItem: denied, removeItem: denied }
  vi.stubGlobal(place, new Proxy(storage, { ownKeys: denied }))
  nothingWorks()
  vi.stubGlobal(place, undefined)
  nothingWorks()
})

it.each(places)('%s tells the names with a beginning', (place) => {
  vi.stubGlobal(place, { app: '1', loquent_1: '2', loquent_2: '3', my_loquent_: '4' })
  expect(namesOfTexts(place, 'loquent_')).toEqual(['loquent_1', 'loquent_2'])
})
