// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pageState } from '../../../web/sdk/browser/page-state.js'
import { addScript } from '../../../web/sdk/browser/script-element.js'

const url = 'https://eu-assets.i.posthog.com/static/array.js'
let added: Record<string, unknown>[]

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('loquent.analytics'))
  added = []
  vi.stubGlobal('document', {
    createElement: () => ({}),
    head: { appendChild: (script: Record<string, unknown>) => added.push(script) },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('The element has its integrity and nonce, and tells when it fails', () => {
  expect(addScript(url, 'sha384-x', 'abc')).toBe(true)
  expect(added).toEqual([
    {
      async: true,
      crossOrigin: 'anonymous',
      integrity: 'sha384-x',
      nonce: 'abc',
      onerror: pageState().failed,
      src: url,
    },
  ])
})

it('A value that is not a text counts as no integrity and no nonce', () => {
  addScript(url, undefined, {})
  expect(added[0]).not.toHaveProperty('integrity')
  expect(added[0]).not.toHaveProperty('nonce')
})

it('Under Trusted Types the URL goes through one policy, made once', () => {
  const createPolicy = vi.fn((_: string, rules: { createScriptURL: (url: string) => string }) => ({
    createScriptURL: (text: string) => ({ trusted: rules.createScriptURL(text) }),
  }))
  vi.stubGlobal('trustedTypes', { createPolicy })
  addScript(url, undefined, undefined)
  addScript(url, undefined, undefined)
  expect(added.map(({ src }) => src)).toEqual([{ trusted: url }, { trusted: url }])
  expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['loquent'])
})

it('A policy that the page does not list leaves the decision to the browser', () => {
  vi.stubGlobal('trustedTypes', {
    createPolicy: () => {
      throw new TypeError('not listed')
    },
  })
  expect(addScript(url, undefined, undefined)).toBe(true)
  expect(added[0]?.['src']).toBe(url)
})

it('A script that the browser refuses was not added', () => {
  vi.stubGlobal('document', {
    createElement: () => ({
      set src(_: string) {
        throw new TypeError('needs a TrustedScriptURL')
      },
    }),
  })
  expect(addScript(url, undefined, undefined)).toBe(false)
})
