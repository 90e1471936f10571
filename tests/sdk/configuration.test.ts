// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as configuration from '../../web/sdk/configuration.js'

const given = '{"api_key":"phc_1","api_host":"https://eu.i.posthog.com"}'

const answer = (body: string, status = 200): void => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body, { status })),
  )
}

/** `text`: what the page's script with the id `loquent-config` holds, if there is one. */
const inline = (text?: string): void => {
  vi.stubGlobal('document', {
    querySelector: (selector: string) =>
      selector === 'script#loquent-config' && text !== undefined ? { textContent: text } : null,
  })
}

let findConfiguration: typeof configuration.findConfiguration

beforeEach(async () => {
  inline()
  // As on a page that has just been loaded.
  vi.resetModules()
  ;({ findConfiguration } = await import('../../web/sdk/configuration.js'))
})
afterEach(() => vi.unstubAllGlobals())

describe('findConfiguration', () => {
  it('asks nobody when the app has the configuration at hand', async () => {
    answer('null')
    inline('null')
    expect(await findConfiguration(null, '/c')).toBeNull()
    const config = { apiKey: 'phc_1', apiHost: 'https://eu.i.posthog.com' }
    expect(await findConfiguration(config, '/c')).toBe(given)
    expect(fetch).not.toHaveBeenCalled()
  })

  it.each([
    ['an object', given, given],
    ['null', 'null', null],
  ])('asks nobody when the page holds %s', async (_what, text, expected) => {
    answer('{"api_key":"phc_2"}')
    inline(text)
    expect(await findConfiguration(undefined, undefined)).toBe(expected)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('goes by the page once: later it is out of date', async () => {
    answer(given)
    inline('null')
    expect(await findConfiguration(undefined, undefined)).toBeNull()
    expect(await findConfiguration(undefined, undefined)).toBe(given)
    expect(fetch).toHaveBeenCalledWith('/api/analytics/config', expect.anything())
  })

  it("asks the app's own URL whatever the page holds", async () => {
    answer(given)
    inline('null')
    expect(await findConfiguration(undefined, '/c')).toBe(given)
    expect(fetch).toHaveBeenCalledWith('/c', expect.anything())
  })

  it('asks the default URL when the page holds nothing', async () => {
    answer(given)
    expect(await findConfiguration(undefined, undefined)).toBe(given)
    expect(fetch).toHaveBeenCalledWith('/api/analytics/config', expect.anything())
  })

  it('leaves it to the provider when the page holds something that is not JSON', async () => {
    answer('null')
    inline('{"api_key"')
    expect(await findConfiguration(undefined, undefined)).toBeUndefined()
  })

  it('takes a null from the host as off', async () => {
    answer(' null\n')
    expect(await findConfiguration(undefined, '/c')).toBeNull()
  })

  it('passes an object on as it came', async () => {
    answer('{"api_key":"phc_1" }')
    expect(await findConfiguration(undefined, '/c')).toBe('{"api_key":"phc_1" }')
  })

  it.each([
    ['null with an error status', 'null', 500],
    ['HTML', '<!doctype html>', 200],
    ['truncated JSON', '{"api_key"', 200],
    ['a number', '1', 200],
  ])('leaves %s to the provider', async (_what, body, status) => {
    answer(body, status)
    expect(await findConfiguration(undefined, '/c')).toBeUndefined()
  })

  it('leaves a network failure to the provider', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => {
        throw new TypeError('Failed to fetch')
      }),
    )
    expect(await findConfiguration(undefined, '/c')).toBeUndefined()
  })
})
