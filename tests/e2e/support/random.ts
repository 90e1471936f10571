// SPDX-License-Identifier: MIT

/** Whole numbers from 0 up to a limit, the same for the same seed. */
export function random(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % limit
  }
}
