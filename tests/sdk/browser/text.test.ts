// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { asJson, asText, keyThatJsonCannotHold, textOf } from '../../../web/sdk/browser/text.js'

const cycle: Record<string, unknown> = { first: 1 }
cycle['self'] = cycle

describe('textOf', () => {
  it.each(['', 'plain', 'Žižkov 🐈', '\uFEFFmarked', 'a\0b'])('gives %j back', (text) => {
    expect(textOf(new TextEncoder().encode(text))).toBe(text)
  })
})

describe('asText', () => {
  it.each([
    ['plain', 'plain'],
    ['🐈', '🐈'],
    ['\uFEFFmarked', '\uFEFFmarked'],
    ['a\uD83Db', 'a\uFFFDb'],
    ['\uDC08', '\uFFFD'],
  ])('%j becomes %j', (text, expected) => {
    expect(asText(text)).toBe(expected)
  })

  it.each([[undefined], [null], [1], [{}], [Object('boxed')], [Symbol('s')]])(
    'knows that a value is no text: %#',
    (value) => {
      expect(asText(value)).toBeUndefined()
    },
  )
})

describe('asJson', () => {
  it('gives JSON, or undefined where there is none', () => {
    expect(asJson({ a: 'ü', b: undefined })).toBe('{"a":"ü"}')
    expect(asJson(undefined)).toBeUndefined()
    expect(asJson({ big: 1n })).toBeUndefined()
    expect(asJson(cycle)).toBeUndefined()
  })
})

describe('keyThatJsonCannotHold', () => {
  it('names the first key in the way', () => {
    expect(keyThatJsonCannotHold({ fine: 1, big: 1n, worse: cycle })).toBe('big')
    expect(keyThatJsonCannotHold(cycle)).toBe('self')
  })

  it('names toJSON where all values are fine', () => {
    expect(keyThatJsonCannotHold({ fine: 1 })).toBe('toJSON')
  })
})
