// SPDX-License-Identifier: MIT
// What the module says to administrators and developers comes as a code (src/wasm/sentence_codes.cpp). This
// file has the texts. It is fetched when there is something to say, which on most pages is never.
import { sentences } from './sentences.js'

const [begin, separator, end] = ['\u0001', '\u0002', '\u0003']
/** The first of the characters that stand for the sentences' numbers. */
const first = 0x20

/** A code that holds no other one: the sentence's number and its parts. */
const innermost = new RegExp(`${begin}(.)([^${begin}${end}]*)${end}`, 'gsu')

const sentence = (code: string, character: string, list: string): string => {
  const parts = list.split(separator).slice(1)
  const text = sentences[character.charCodeAt(0) - first]
  return text === undefined ? code : text.replace(/\{\}/g, () => parts.shift() ?? '')
}

/** `text` with the sentences that its codes stand for. */
export const spelledOut = (text: string): string => {
  const next = text.replace(innermost, sentence)
  return next === text ? text : spelledOut(next)
}
