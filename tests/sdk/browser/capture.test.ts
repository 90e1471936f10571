// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, it, vi } from 'vitest'
import { capture } from '../../../web/sdk/browser/capture.js'
import { pageState } from '../../../web/sdk/browser/page-state.js'

const library = (answer: () => unknown) => {
  const spy = vi.fn<(name: string, properties: object) => unknown>(answer)
  pageState().instance = { capture: spy }
  return spy
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

afterEach(() => {
  delete pageState().instance
})

describe('capture', () => {
  it('passes on what was judged, with the edits and the page', () => {
    const spy = library(() => ({}))
    const page = { $pathname: '/a' }
    expect(capture('a_sent', bytes('{"b":1,"c":"ü"}'), '[[["b"]]]', page)).toBe(true)
    expect(spy.mock.calls).toEqual([['a_sent', { b: undefined, c: 'ü', $pathname: '/a' }]])
    expect(capture('a_sent', bytes('{"b":1}'), undefined, undefined)).toBe(true)
    expect(spy).toHaveBeenLastCalledWith('a_sent', { b: 1 })
  })

  it('says that PostHog has not taken it', () => {
    library(() => undefined)
    expect(capture('a_sent', bytes('{}'), undefined, undefined)).toBeUndefined()
  })

  it('passes on nothing where the edits do not fit', () => {
    const spy = library(() => ({}))
    expect(capture('a_sent', bytes('{}'), '[[["b"]]]', undefined)).toBe(false)
    expect(capture('a_sent', bytes('{}'), 'no JSON', undefined)).toBe(false)
    expect(spy).not.toHaveBeenCalled()
  })

  it.each([
    [
      'PostHog throws',
      '{}',
      () =>
        library(() => {
          throw new Error('no')
        }),
    ],
    ['there is none', '{}', () => undefined],
    ['the text is no JSON', '{', () => library(() => ({}))],
  ])('says that it failed where %s', (_, json, prepare) => {
    prepare()
    expect(capture('a_sent', bytes(json), undefined, undefined)).toBeNull()
  })
})
