// SPDX-License-Identifier: MIT

/** Stands for a value that JSON cannot hold. The guard takes it out as `not_json`, and tells it. */
const notJson = '\0'

/** Whether JSON leaves `value` out without a word, or writes less for it than it is: `{}` for a Map or an Error. */
const isLost = (value: unknown): boolean =>
  typeof value === 'object'
    ? value?.constructor !== Object && JSON.stringify(value) === '{}'
    : typeof value === 'number'
      ? !isFinite(value)
      : ['function', 'symbol'].includes(typeof value)

/**
 * `value` as JSON, or `undefined` where JSON cannot hold it (a BigInt, a cycle, a `toJSON` or a getter that throws).
 * Of what JSON would lose in it silently, a mark is left for the guard. An object as a whole is never lost.
 */
export const asJson = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value, (_, part: unknown) =>
      (part !== value || typeof part !== 'object') && isLost(part) ? notJson : part,
    ) as string | undefined
  } catch {
    return undefined
  }
}

/** The first key of `object` that is in the way of `asJson`; `toJSON` if there is none. */
export const keyThatJsonCannotHold = (object: object): string => {
  try {
    for (const key of Object.keys(object)) {
      try {
        JSON.stringify((object as Record<string, unknown>)[key])
      } catch {
        return key
      }
    }
  } catch {
    // A Proxy that does not tell its keys.
  }
  return 'toJSON'
}
