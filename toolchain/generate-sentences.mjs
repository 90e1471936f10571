// SPDX-License-Identifier: MIT
// Writes web/sdk/sentences.ts: the sentences of src/base/sentence.cpp, by their numbers. With --check it
// writes nothing, and fails if the file is out of step.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const target = fromRoot('web/sdk/sentences.ts')

/** A code holds a sentence's number as one printable ASCII character (src/wasm/sentence_codes.cpp). */
const most = 0x7f - 0x20

/** A string literal of C++, which may be of several parts. */
const textOf = (literals) =>
  [...literals.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
    .map(([, inside]) => JSON.parse(`"${inside}"`))
    .join('')

// The compiler checks that the rows are in the order of the enum.
const rows = [
  ...readFileSync(fromRoot('src/base/sentence.cpp'), 'utf8').matchAll(
    /Row\{Sentence::(\w+),((?:\s*"(?:[^"\\]|\\.)*")+)\}/g,
  ),
].map(([, name, literals]) => ({ name, text: textOf(literals) }))
if (rows.length === 0 || rows.length > most) {
  throw new Error(`There are ${rows.length} sentences; it must be 1 to ${most}.`)
}

const source = `// SPDX-License-Identifier: MIT
// Generated from src/base/sentence.cpp by toolchain/generate-sentences.mjs; not to be edited.

/** What the module says, by number; \`{}\` is a gap. Only a page on which it says something loads this file. */
export const sentences: readonly string[] = [
${rows.map(({ name, text }) => `// ${name}\n${JSON.stringify(text)},`).join('\n')}
]
`

const text = await format(source, { ...(await resolveConfig(target)), filepath: target })
if (!process.argv.includes('--check')) {
  writeFileSync(target, text)
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'web/sdk/sentences.ts is out of step with src/base/sentence.cpp. Run: node toolchain/generate-sentences.mjs',
  )
  process.exitCode = 1
}
