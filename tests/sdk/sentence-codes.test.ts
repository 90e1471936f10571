// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { spelledOut } from '../../web/sdk/sentence-codes.js'
import { sentences } from '../../web/sdk/sentences.js'

/** As src/wasm/sentence_codes.cpp writes it. */
const code = (text: string, ...parts: string[]): string => {
  const number = sentences.indexOf(text)
  expect(number).toBeGreaterThan(-1)
  const character = String.fromCharCode(0x20 + number)
  return `\u0001${character}${parts.map((part) => `\u0002${part}`).join('')}\u0003`
}

const disabled = 'Analytics is disabled. {}'
const missing = 'The configuration needs the field {}, a string.'
const redacted = '{}: the guard has {} the property {} ({}){}.'

describe('A code', () => {
  for (const [name, text, spelled] of [
    ['A text without one stays', 'No API key is configured.', 'No API key is configured.'],
    [
      'It becomes its sentence',
      code('The configuration is not JSON.'),
      'The configuration is not JSON.',
    ],
    [
      'Parts fill the gaps, in order, and may be empty',
      code(redacted, 'contact_created', 'replaced', 'path', 'path', ''),
      'contact_created: the guard has replaced the property path (path).',
    ],
    [
      'A part can be one itself, with words around it',
      code(disabled, `api_host: ${code(missing, 'api_host')}`),
      'Analytics is disabled. api_host: The configuration needs the field api_host, a string.',
    ],
    ['A part is taken as it is', code(disabled, '$& {} $1'), 'Analytics is disabled. $& {} $1'],
    ['One of no sentence stays', '\u0001\u007f\u0003', '\u0001\u007f\u0003'],
  ] as const) {
    it(name, () => expect(spelledOut(text)).toBe(spelled))
  }
})
