// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { asText, textOf } from '../../../web/sdk/browser/text.js'

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

  it.each([
    ['', ''],
    ['abc', 'abc'],
    ['abcd', '    '],
    ['\uD83Dabcdef', '    '],
  ])('of at most three characters makes %j %j', (text, expected) => {
    expect(asText(text, 3)).toBe(expected)
  })

  it.each([[undefined], [null], [1], [{}], [Object('boxed')], [Symbol('s')]])(
    'knows that a value is no text: %#',
    (value) => {
      expect(asText(value)).toBeUndefined()
    },
  )
})
