// SPDX-License-Identifier: MIT

// Keep a byte order mark at the beginning: it is part of the text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** The text that UTF-8 bytes stand for. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

/**
 * `value` with U+FFFD for each lone surrogate, which UTF-8 cannot hold; `undefined` if it is not a string.
 */
export const asText = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined
  return /[\ud800-\udfff]/.test(value) ? decoder.decode(encoder.encode(value)) : value
}

/** `value` as JSON, or `undefined` where JSON cannot hold it. */
export const asJson = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value) as string | undefined
  } catch {
    return undefined
  }
}

/** The first key of `object` whose value JSON cannot hold (a BigInt, a cycle); `toJSON` if there is none. */
export const keyThatJsonCannotHold = (object: object): string =>
  Object.entries(object).find(([, value]) => {
    try {
      JSON.stringify(value)
      return false
    } catch {
      return true
    }
  })?.[0] ?? 'toJSON'
