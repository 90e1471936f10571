// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import { judgedProperties } from '../../../web/sdk/browser/judged-properties.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

it('The properties are what was judged, with the edits and the page', () => {
  const page = { $pathname: '/a' }
  expect(judgedProperties(bytes('{"b":1,"c":"ü"}'), '[[["b"]]]', page)).toEqual({
    c: 'ü',
    $pathname: '/a',
  })
  expect(judgedProperties(bytes('{"b":1}'), undefined, undefined)).toEqual({ b: 1 })
})

it.each(['[[["b"]]]', 'no JSON'])('There are none where the edits %s do not fit', (edits) => {
  expect(judgedProperties(bytes('{}'), edits, undefined)).toBe(false)
})

it('There are none if the text is not JSON', () => {
  expect(judgedProperties(bytes('{'), undefined, undefined)).toBeNull()
})
