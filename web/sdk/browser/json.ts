// SPDX-License-Identifier: MIT

/** Stands for a value that JSON cannot hold. The guard takes it out, and reports it as `not_json`. */
const notJson = '\0'

/** How many bytes of JSON an event may have. */
const most = 1 << 20

/** Whether JSON leaves `value` out without a word, or writes less for it than it is: `{}` for a Map or an Error. */
const isLost = (value: unknown): boolean =>
  typeof value === 'object'
    ? value?.constructor !== Object &&
      // An object with keys is not written out here: nested ones would be written again at each level.
      !Object.keys(value ?? [0]).length &&
      JSON.stringify(value) === '{}'
    : typeof value === 'number'
      ? !isFinite(value)
      : // A function or a symbol.
        /^(f|sy)/.test(typeof value)

/**
 * `value` as JSON, or `undefined` if JSON cannot hold it (a BigInt, a cycle, a `toJSON` or a getter that
 * throws). Each value that JSON would lose silently is replaced by a mark for the guard. An object as a whole
 * is never lost. A value that is larger than an event may be is not written to its end: blanks stand for it,
 * one more than is allowed.
 */
export const asJson = (value: unknown): string | undefined => {
  let size = 0
  try {
    return JSON.stringify(value, (key, part: unknown) => {
      // Never more than what is written. A key as short as an index may be one, which is not.
      size += key[9] ? key.length : 1
      // Texts, lists and arrays of bytes have both.
      if ((part as string | null)?.slice?.call) size += (part as string).length
      if (size > most) throw Error()
      return (part !== value || typeof part !== 'object') && isLost(part) ? notJson : part
    }) as string | undefined
  } catch {
    return size > most ? ' '.repeat(most + 1) : undefined
  }
}

/** The first key of `object` that is in the way of `asJson`; `toJSON` if there is none. */
export const keyThatJsonCannotHold = (object: object): string => {
  try {
    for (const key of Object.keys(object)) {
      try {
        if (!asJson([(object as Record<string, unknown>)[key]])) return key
      } catch {
        return key
      }
    }
  } catch {
    // A Proxy that does not list its keys.
  }
  return 'toJSON'
}
