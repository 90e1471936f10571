// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findConfiguration } from '../../web/sdk/configuration.js'

const answer = (body: string, status = 200): void => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body, { status })),
  )
}

afterEach(() => vi.unstubAllGlobals())

describe('findConfiguration', () => {
  it('asks nobody when the page has the configuration at hand', async () => {
    vi.stubGlobal('fetch', vi.fn())
    expect(await findConfiguration(null, '/c')).toEqual({ kind: 'off' })
    const config = { apiKey: 'phc_1', apiHost: 'https://eu.i.posthog.com' }
    expect(await findConfiguration(config, '/c')).toEqual({
      kind: 'given',
      json: '{"api_key":"phc_1","api_host":"https://eu.i.posthog.com"}',
    })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('takes a definite null for off', async () => {
    answer(' null\n')
    expect(await findConfiguration(undefined, '/c')).toEqual({ kind: 'off' })
  })

  it('passes an object on as it came', async () => {
    answer('{"api_key":"phc_1" }')
    expect(await findConfiguration(undefined, '/c')).toEqual({
      kind: 'given',
      json: '{"api_key":"phc_1" }',
    })
  })

  it.each([
    ['null with an error status', 'null', 500],
    ['HTML', '<!doctype html>', 200],
    ['truncated JSON', '{"api_key"', 200],
    ['a number', '1', 200],
  ])('leaves %s to the provider', async (_what, body, status) => {
    answer(body, status)
    expect(await findConfiguration(undefined, '/c')).toEqual({ kind: 'unknown' })
  })

  it('leaves a network failure to the provider', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => {
        throw new TypeError('Failed to fetch')
      }),
    )
    expect(await findConfiguration(undefined, '/c')).toEqual({ kind: 'unknown' })
  })
})
