// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { id, route } from '../../web/sdk/values.js'

describe('id', () => {
  it.each(['a', 'order_1', '018f3c2a-7d2b-7c4e-9f1a-2b3c4d5e6f70', 'a:b~c.d', 'x'.repeat(128)])(
    'makes an id of %s',
    (text) => expect(id(text)).toBe(text),
  )

  it('makes an id of a number', () => expect(id(42)).toBe('42'))

  it.each([
    '',
    'zoe@example.com',
    'two words',
    'a/b',
    'caf\u00e9',
    'a\n',
    'x'.repeat(129),
    'undefined',
    'NULL',
    'distinct_id',
    'distinctId',
  ])('gives nothing for %j', (text) => expect(id(text)).toBeUndefined())

  it.each([undefined, null, {}, Symbol('a'), [1, 2]])('throws on nothing (%#)', (value) => {
    expect(id(value as string)).toBeUndefined()
  })
})

describe('route', () => {
  it.each(['/', '/contacts', '/contacts/:id', '/contacts/:id/', '/files/*', '/a.b_c~d-e'])(
    'makes a route of %s',
    (text) => expect(route(text)).toBe(text),
  )

  it.each([
    '',
    'contacts',
    '//',
    '/a//b',
    '/a?b=c',
    '/a#b',
    '/zoe@example.com',
    '/:',
    '/two words',
    '/a\n',
    `/${'a'.repeat(65)}`,
  ])('gives nothing for %j', (text) => expect(route(text)).toBeUndefined())
})
