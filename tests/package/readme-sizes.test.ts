// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { staleSizes } from '../../toolchain/readme-sizes.mjs'

const measured = {
  enabled: 61_490,
  withScriptTag: 62_300,
  direct: 74_300,
  off: 2_991,
  posthog: 47_900,
  arrayJs: 102_457,
  fallback: 54_200,
  wasm: 50_100,
}

const readme = (enabled: string, off: string): string => `
<!-- size table -->
| a page loads | of ours | of PostHog | together |
| --- | ---: | ---: | ---: |
| with analytics on | ${enabled} | 48 | 109 |
| with the script tag | 62 | 102 | 165 |
| with the direct client | 74 | 0 | 74 |
| with analytics off | ${off} | 0 | ${off} |
<!-- /size -->
| loads | <!-- size roads -->109 KB | 74 KB<!-- /size --> |
In place: <!-- size fallback -->54 KB instead of 50<!-- /size -->.
`

describe("the README's sizes", () => {
  it.each([
    ['61', '3.0'],
    // A small change of the code is no reason to touch the README.
    ['60', '2.9'],
    ['63', '3.1'],
  ])('may be near what is measured: %s and %s', (enabled, off) => {
    expect(staleSizes(measured, readme(enabled, off))).toEqual([])
  })

  it('are told where they are out of step', () => {
    expect(staleSizes(measured, readme('57', '2.7'))).toEqual([
      'size table: it says 57 KB, and measured are 61.5',
      'size table: it says 2.7 KB, and measured are 3.0',
      'size table: it says 2.7 KB, and measured are 3.0',
    ])
  })

  it('are told where a figure or a marker is gone', () => {
    expect(staleSizes(measured, readme('', '3.0'))).toEqual(['size table: 12 figures belong there'])
    expect(staleSizes(measured, readme('61', '3.0').replace('size fallback', ''))).toEqual([
      'README.md has no marker: size fallback',
    ])
  })
})
