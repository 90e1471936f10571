// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { deviceFacts, pageFacts } from '../../../../web/sdk/browser/direct/device.js'

beforeEach(() => {
  vi.stubGlobal('screen', { width: 1_920, height: 1_080 })
  vi.stubGlobal('devicePixelRatio', 2)
})
afterEach(() => vi.unstubAllGlobals())

it('A browser is described by five texts and six numbers', () => {
  vi.stubGlobal('navigator', {
    userAgent: 'Mozilla/5.0',
    vendor: 'Google Inc.',
    userAgentData: { platform: 'Android' },
    language: 'en-GB',
    brave: {},
    maxTouchPoints: 5,
  })
  const offset = new Date().getTimezoneOffset()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  expect(deviceFacts()).toEqual([
    ...['Mozilla/5.0', 'Google Inc.', 'Android', 'en-GB', timeZone],
    ...[1, 5, 1_920, 1_080, 2, offset],
  ])
})

it('A browser that lacks what others have is no fault', () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0', vendor: '', language: 'de' })
  vi.stubGlobal('Intl', {
    DateTimeFormat: () => {
      throw new RangeError('no time zone')
    },
  })
  expect(deviceFacts().slice(0, 7)).toEqual(['Mozilla/5.0', '', undefined, 'de', '', 0, 0])
})

it('A page is described by its URL, its referrer and its current size', () => {
  vi.stubGlobal('location', { href: 'https://app.example/a?b#c' })
  vi.stubGlobal('document', { referrer: 'https://news.example/' })
  vi.stubGlobal('innerWidth', 800)
  vi.stubGlobal('innerHeight', 600)
  expect(pageFacts()).toEqual(['https://app.example/a?b#c', 'https://news.example/', 800, 600])
})
