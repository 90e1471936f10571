// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from '../../e2e/support/paths.js'

const textOf = (file: string): string => readFileSync(join(paths.root, file), 'utf8')

const checkSays = (file: string, sentences: string[]): void => {
  const text = textOf(file).replace(/\s+/g, ' ')
  for (const sentence of sentences) {
    if (!text.includes(sentence)) throw new Error(`${file} does not say: ${sentence}`)
  }
}

/** Says which sentences of the README a test tries. They must be there, word for word. */
export const promises = (...sentences: string[]): void => checkSays('README.md', sentences)

/** The same of docs/privacy.md. */
export const privacyPageSays = (...sentences: string[]): void =>
  checkSays('docs/privacy.md', sentences)

/** The rows of the table in docs/privacy.md whose first column has the heading; a row is its cells. */
export function privacyTable(heading: string): string[][] {
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const lines = textOf('docs/privacy.md').split('\n')
  const head = lines.findIndex((line) => line.startsWith('|') && cells(line)[0] === heading)
  if (head < 0) throw new Error(`docs/privacy.md has no table of ${heading}.`)
  const rows = lines.slice(head + 2)
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map(cells)
}
