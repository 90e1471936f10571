// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { eventText } from '../../../web/sdk/browser/event-text.js'

const throws = (): never => {
  throw new Error('no')
}

describe('eventText', () => {
  it.each([
    ['properties', 'a_sent', { b: 1, c: 'x' }, '{"b":1,"c":"x"}\na_sent'],
    ['no properties', 'a_sent', undefined, '\na_sent'],
    ['null', 'a_sent', null, '\na_sent'],
    ['line feeds', 'a\nb', { c: 'd\ne' }, '{"c":"d\\ne"}\na\nb'],
    ['a name that is a word of our own', 'size', {}, '{}\nsize'],
    ['no object', 'a_sent', 5, '5\na_sent'],
    ['lone surrogates', 'a\ud800', { b: '\ud800' }, '{"b":"\\ud800"}\na\ufffd'],
  ])('is the JSON and the name, with %s', (_, name, properties, text) => {
    expect(eventText(name, properties)).toBe(text)
  })

  it.each([
    ['name', 5, {}],
    ['name', undefined, { a: throws }],
    ['properties', 'a_sent', { a: 1n }],
    ['properties', 'a_sent', { toJSON: throws }],
    ['size', 'a_sent', { a: 'x'.repeat(1 << 20) }],
  ])('says that the %s is at fault', (word, name, properties) => {
    expect(eventText(name, properties)).toBe(word)
  })

  it('does not copy something that is not a name', () => {
    expect(eventText('x'.repeat(1e7), {}).length).toBeLessThan((1 << 20) + 10)
  })
})
