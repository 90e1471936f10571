// SPDX-License-Identifier: MIT

// Keep a byte order mark at the beginning: it is part of the text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** The text that UTF-8 bytes stand for. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

/**
 * `value` with U+FFFD for each lone surrogate, which UTF-8 cannot hold; `undefined` if it is not a string. A
 * text with more than `most` characters is replaced by blanks, so that it is not copied.
 */
export const asText = (value: unknown, most = Infinity): string | undefined => {
  if (typeof value !== 'string') return undefined
  if (value.length > most) return ' '.repeat(most + 1)
  return /[\ud800-\udfff]/.test(value) ? decoder.decode(encoder.encode(value)) : value
}
