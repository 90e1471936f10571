// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { asJson, keyThatJsonCannotHold } from '../../../web/sdk/browser/json.js'
import { maxEventBytes } from '../../../web/sdk/vocabulary.js'

const cycle: Record<string, unknown> = { first: 1 }
cycle['self'] = cycle

const mark = '\0'
const sparse: unknown[] = []
sparse[2] = 'c'

class Money {
  readonly currency = 'EUR'
  cents(): number {
    return 100
  }
}

class Hidden {
  readonly #secret = 1
  secret(): number {
    return this.#secret
  }
}

const throws = (): never => {
  throw new Error('no')
}

describe('asJson', () => {
  it.each<[string, unknown, unknown]>([
    ['a text', 'ü', 'ü'],
    ['a number', -0.5, -0.5],
    ['null', null, null],
    ['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a URL', new URL('https://app.example/x'), 'https://app.example/x'],
    ['an empty object', {}, {}],
    ['an empty list', [], []],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ['an instance with fields', new Money(), { currency: 'EUR' }],
    ['what toJSON gives', { toJSON: () => ({ kind: 'weekly' }) }, { kind: 'weekly' }],
    ['boxed primitives', [Object(1), Object('a'), Object(true)], [1, 'a', true]],
    ['gaps of a list', sparse, [null, null, 'c']],
    ['undefined in a list', [undefined], [null]],
    ['a Proxy of an object', new Proxy({ a: 1 }, {}), { a: 1 }],

    ['a function', throws, mark],
    ['a class', Money, mark],
    ['a symbol', Symbol('s'), mark],
    ['NaN', Number.NaN, mark],
    ['Infinity', -Infinity, mark],
    ['what toJSON gives and is lost', { toJSON: () => Number.NaN }, mark],
    ['a Map', new Map([['a', 1]]), mark],
    ['a Set', new Set([1]), mark],
    ['an Error', new Error('no'), mark],
    ['a Promise', Promise.resolve(1), mark],
    ['a RegExp', /a/, mark],
    ['an instance without fields', new Hidden(), mark],
    ['inside of an object', { a: { f: throws, b: 1 } }, { a: { f: mark, b: 1 } }],
    ['inside of a list', [1, Symbol('s'), [Number.NaN]], [1, mark, [mark]]],
  ])('of %s', (_, value, expected) => {
    expect(JSON.parse(asJson({ value }) ?? 'null')).toEqual({ value: expected })
  })

  it('leaves out what is undefined, as JSON does', () => {
    expect(asJson({ a: 'ü', b: undefined })).toBe('{"a":"ü"}')
    expect(asJson(undefined)).toBeUndefined()
  })

  it.each<[string, unknown]>([
    ['a function', throws],
    ['a symbol', Symbol('s')],
  ])('leaves the mark of %s alone, which is no object', (_, value) => {
    expect(JSON.parse(asJson(value) ?? 'null')).toBe(mark)
  })

  it('writes an instance without fields as an object, where it is the whole', () => {
    expect(asJson(new Hidden())).toBe('{}')
  })
})

describe('what is larger than an event may be', () => {
  const text = (size: number): string => 'x'.repeat(size)

  it.each<[string, unknown]>([
    ['a text', text(maxEventBytes - '{"value":""}'.length)],
    ['texts in a list', ['', text(maxEventBytes - '{"value":["",""]}'.length)]],
    ['digits in a list', Array<number>((maxEventBytes - '{"value":[]}'.length) / 2).fill(1)],
    ['a long list of gaps', Array(200_000)],
    ['a length', { length: 1_000_000_000, slice: 'half' }],
    ['a key', { [text(maxEventBytes - '{"value":{"":1}}'.length)]: 1 }],
  ])('is not %s that fits', (_, value) => {
    const json = asJson({ value })
    expect(json).toBe(JSON.stringify({ value }))
    expect(json?.length).toBeLessThanOrEqual(maxEventBytes)
  })

  it.each<[string, unknown]>([
    ['a text', text(maxEventBytes + 1)],
    ['many texts', Array(2_000).fill(text(1_000))],
    ['a list', Array(maxEventBytes + 1)],
    ['bytes', new Uint8Array(maxEventBytes + 1)],
    ['a key', { [text(maxEventBytes + 1)]: 1 }],
    ['many keys', Object.fromEntries(Array.from(Array(200_000), (_, at) => [`number_${at}`, 1]))],
    ['what toJSON gives', { toJSON: () => text(maxEventBytes + 1) }],
    ['what lies deep', [[[[[[{ a: text(maxEventBytes + 1) }]]]]]]],
    ['what no JSON holds, too, but later', [text(maxEventBytes + 1), 1n]],
  ])('is %s, of which nothing is written', (_, value) => {
    expect(asJson({ value })).toBe(' '.repeat(maxEventBytes + 1))
  })
})

const faulty: [string, unknown][] = [
  ['a BigInt', 1n],
  ['a cycle', cycle],
  ['a toJSON that throws', { toJSON: throws }],
  ['a getter that throws', Object.defineProperty({}, 'a', { get: throws, enumerable: true })],
  ['a Proxy that tells no keys', new Proxy({}, { ownKeys: throws })],
  ['a Proxy that gives no values', new Proxy({ a: 1 }, { get: throws })],
  ['one of these in a list', [1, [2n]]],
]

describe('what JSON cannot hold', () => {
  it.each(faulty)('is %s, which is named by its key', (_, value) => {
    expect(asJson({ fine: 1, value })).toBeUndefined()
    expect(keyThatJsonCannotHold({ fine: 1, value, later: cycle })).toBe('value')
  })

  it('is named toJSON where the object itself is in the way', () => {
    for (const object of [{ toJSON: throws }, new Proxy({}, { ownKeys: throws })]) {
      expect(asJson(object)).toBeUndefined()
      expect(keyThatJsonCannotHold(object)).toBe('toJSON')
    }
  })

  it('is a getter that throws, named by its key', () => {
    const object = Object.defineProperty({ fine: 1 }, 'total', { get: throws, enumerable: true })
    expect(asJson(object)).toBeUndefined()
    expect(keyThatJsonCannotHold(object)).toBe('total')
  })
})
