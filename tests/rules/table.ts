// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs'

/** A text, and whether it fits the grammar of its table. */
export interface Row {
  text: string
  fits: boolean
}

/** The rows of tests/rules/<name>.txt. */
export const rulesOf = (name: string): Row[] =>
  readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^[+-] /.test(line))
    .map((line) => ({ text: line.slice(2), fits: line.startsWith('+') }))
