// SPDX-License-Identifier: MIT

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor((sorted.length - 1) * part)] ?? NaN

const ascending = (numbers: readonly number[]): number[] =>
  [...numbers].sort((left, right) => left - right)

export const median = (numbers: readonly number[]): number => at(ascending(numbers), 0.5)

/** The quartiles, between which half of the numbers are. */
export const spread = (numbers: readonly number[], digits = 2): string => {
  const sorted = ascending(numbers)
  return `${at(sorted, 0.25).toFixed(digits)} to ${at(sorted, 0.75).toFixed(digits)}`
}
