// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../web/sdk/browser/edits.js'

describe('applyEdits', () => {
  it.each([
    ['a value goes', { a: 1, b: 2 }, '[[["a"]]]', { b: 2 }],
    ['a value is replaced', { a: { b: 'x' } }, '[[["a","b"],"y"]]', { a: { b: 'y' } }],
    ['a value comes', { a: {} }, '[[["a","b"],"y"]]', { a: { b: 'y' } }],
    ['a value that is there stays', { a: 'x' }, '[[["a"],"y",true]]', { a: 'x' }],
    ['a value comes where there is none', {}, '[[["a"],"y",true]]', { a: 'y' }],
    ['an element becomes null', { a: ['x', 'y'] }, '[[["a",0]]]', { a: [null, 'y'] }],
    ['in order', { a: 'x' }, '[[["b"],"x"],[["a"]]]', { b: 'x' }],
    ['nothing', { a: 1 }, '[]', { a: 1 }],
  ])('%s', (_, object, edits, expected) => {
    expect(applyEdits(object, edits)).toBe(true)
    expect(JSON.parse(JSON.stringify(object))).toEqual(expected)
  })

  it.each([
    ['an entry that is not there', { a: 1 }, '[[["b"]]]'],
    ['an entry that is inherited only', { a: 1 }, '[[["toString"]]]'],
    ['a way that leads nowhere', { a: 1 }, '[[["b","c"],"x"]]'],
    ['what is not JSON', { a: 1 }, '[[["a"]'],
    ['what is frozen', Object.freeze({ a: 1 }), '[[["a"]]]'],
  ])('says that the object is not the one that was judged: %s', (_, object, edits) => {
    expect(applyEdits(object, edits)).toBe(false)
  })
})
