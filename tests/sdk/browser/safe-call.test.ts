// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { call, failed, parse, read, write } from '../../../web/sdk/browser/safe-call.js'

const throws = (): never => {
  throw new Error('no')
}

describe('call', () => {
  it('calls a method on its object, and a function on none', () => {
    const target = {
      factor: 2,
      times(this: { factor: number }, number: number) {
        return this.factor * number
      },
    }
    expect(call(target, 'times', 21)).toBe(42)
    expect(call((...values: unknown[]) => values, undefined, 1, 2)).toEqual([1, 2])
  })

  it.each([
    ['a method that throws', { go: throws }],
    ['a method that is missing', {}],
    ['a member that is no function', { go: 1 }],
    ['undefined', undefined],
    ['null', null],
    ['a proxy that throws', new Proxy({}, { get: throws })],
  ])('says that it failed for %s', (_, target) => {
    expect(call(target, 'go')).toBe(failed)
  })

  it('gives undefined for a call that returns nothing', () => {
    expect(call(() => undefined, undefined)).toBeUndefined()
  })
})

describe('read and write', () => {
  it('give and set a member', () => {
    const target = { list: ['a', 'b'] }
    expect(read(read(target, 'list'), 1)).toBe('b')
    write(target, 'list', [])
    expect(target.list).toEqual([])
  })

  it.each([[undefined], [null], [new Proxy({}, { get: throws, set: throws })]])(
    'do nothing where that throws: %#',
    (target) => {
      expect(read(target, 'any')).toBeUndefined()
      expect(() => write(target, 'any', 1)).not.toThrow()
    },
  )

  it('leave what is frozen as it is', () => {
    const frozen = Object.freeze({ any: 1 })
    write(frozen, 'any', 2)
    expect(frozen.any).toBe(1)
  })
})

describe('parse', () => {
  it('gives what the JSON stands for, or says that it failed', () => {
    expect(parse('{"a":[null]}')).toEqual({ a: [null] })
    expect(parse('{"a":')).toBe(failed)
    expect(parse('')).toBe(failed)
  })
})
