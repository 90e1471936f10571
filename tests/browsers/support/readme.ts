// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from '../../e2e/support/paths.js'

const readme = readFileSync(join(paths.root, 'README.md'), 'utf8').replace(/\s+/g, ' ')

/** Says which sentences of the README a test tries. They must be there, word for word. */
export function promises(...sentences: string[]): void {
  for (const sentence of sentences) {
    if (!readme.includes(sentence)) throw new Error(`The README does not say: ${sentence}`)
  }
}
