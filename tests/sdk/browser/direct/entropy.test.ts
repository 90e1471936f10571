// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import { randomBits } from '../../../../web/sdk/browser/direct/entropy.js'

it('Each draw is 32 bits of its own, also beyond the pool', () => {
  const draws = Array.from({ length: 1_000 }, randomBits)
  expect(draws.every((bits) => Number.isInteger(bits) && bits >= 0 && bits < 2 ** 32)).toBe(true)
  expect(new Set(draws).size).toBeGreaterThan(990)
  // Each of the 32 bits is set in about half of them.
  for (let bit = 0; bit < 32; ++bit) {
    const set = draws.filter((bits) => (bits >>> bit) & 1).length
    expect(set).toBeGreaterThan(350)
    expect(set).toBeLessThan(650)
  }
})
