// SPDX-License-Identifier: MIT

const pool = new Uint32Array(64)
let left = 0

/**
 * 32 random bits, fit for ids. Drawn from a pool: a call of the browser for each would be most of an id's
 * cost.
 */
export const randomBits = (): number => {
  if (left === 0) {
    crypto.getRandomValues(pool)
    left = pool.length
  }
  left -= 1
  return pool[left] ?? 0
}
