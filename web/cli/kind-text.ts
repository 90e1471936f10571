// SPDX-License-Identifier: MIT
import type { Kind } from './tracking-plan.js'

/** `From 0 to 5000.`, or an empty string for a kind without a range. */
export const rangeText = (kind: Kind): string => {
  if (kind.kind !== 'integer' && kind.kind !== 'number') return ''
  const { minimum, maximum } = kind
  if (minimum === undefined) return maximum === undefined ? '' : `At most ${maximum}.`
  return maximum === undefined ? `At least ${minimum}.` : `From ${minimum} to ${maximum}.`
}
