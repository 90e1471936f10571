// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { addOptions, strictOptions, type Options } from '../../../web/sdk/browser/options.js'

const rules = {
  autocapture: [false],
  persistence: ['localStorage', 'memory'],
  rate_limiting: 'object',
  on_request_error: 'function',
} as const

describe('strictOptions', () => {
  it('gives the first value of each strict option', () => {
    expect(strictOptions(rules)).toEqual({ autocapture: false, persistence: 'localStorage' })
  })
})

describe('addOptions', () => {
  it.each<[string, Options | null | undefined, string, Options]>([
    ['as strict', { autocapture: false }, '', { autocapture: false }],
    ['stricter', { persistence: 'memory' }, '', { persistence: 'memory' }],
    ['looser', { persistence: 'cookie' }, 'persistence ("localStorage", "memory")', {}],
    ['looser in another type', { autocapture: 0 }, 'autocapture (false)', {}],
    ['left undefined', { autocapture: undefined }, '', {}],
    [
      'free',
      { rate_limiting: { events_per_second: 5 } },
      '',
      { rate_limiting: { events_per_second: 5 } },
    ],
    ['free, of another type', { on_request_error: 'x' }, 'on_request_error (function)', {}],
    ['not in the table', { metrics: {}, logs: {} }, 'metrics, logs', {}],
    [
      'named like what every object has',
      { toString: 1, constructor: 1 },
      'toString, constructor',
      {},
    ],
    ['none', undefined, '', {}],
    ['none at all', null, '', {}],
  ])('%s', (_, given, refused, expected) => {
    const options: Options = {}
    expect(addOptions(rules, options, given)).toBe(refused)
    expect(options).toEqual(expected)
  })
})
