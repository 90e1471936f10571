// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { id, route } from '../../web/sdk/values.js'

describe('id', () => {
  it.each(['a', 'order_1', '018f3c2a-7d2b-7c4e-9f1a-2b3c4d5e6f70', 'a:b~c.d', 'x'.repeat(128)])(
    'makes an id of %s',
    (text) => expect(id(text)).toBe(text),
  )

  it.each([
    ...['anonymous', 'guest', 'distinctid', 'distinct_id', 'id', 'not_authenticated', 'email'],
    ...['undefined', 'true', 'false', 'null', 'GUEST', 'Email', 'True', 'NULL', 'distinctId'],
    ...['NaN', 'None', 'none', '0'],
  ])('gives nothing for %s, under which PostHog merges nobody', (text) =>
    expect(id(text)).toBeUndefined(),
  )

  it.each(['nan', 'NONE', '00', 'guest_1', 'id_1', 'auth0|64b7f0c2a1'])(
    'makes an id of %s, which PostHog takes',
    (text) => expect(id(text)).toBe(text),
  )

  it('makes an id of a number', () => expect(id(42)).toBe('42'))

  it.each(['', 'zoe@example.com', 'two words', 'a/b', 'caf\u00e9', 'a\n', 'x'.repeat(129)])(
    'gives nothing for %j',
    (text) => expect(id(text)).toBeUndefined(),
  )

  it.each([undefined, null, {}, Symbol('a'), [1, 2]])('throws on nothing (%#)', (value) => {
    expect(id(value as string)).toBeUndefined()
  })
})

describe('route', () => {
  it.each([
    ...['/', '/contacts', '/contacts/:id', '/contacts/:id/', '/files/*', '/a.b_c~d-e', '/*'],
    ...['/user-:id', '/files/:name.pdf', '/@:handle', '/über-uns', '/контакты/:id'],
  ])('makes a route of %s', (text) => expect(route(text)).toBe(text))

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
    '/a%20b',
    '/*/a',
    '/a\n',
    `/${'a'.repeat(65)}`,
  ])('gives nothing for %j', (text) => expect(route(text)).toBeUndefined())
})
