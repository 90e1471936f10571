// SPDX-License-Identifier: MIT
// usage: page-files.mjs PAGE.md FOLDER
// Writes the files that a page of the docs prints, and its shell commands, so that a test does what a reader does. A
// file is a code block after a line that begins with its name, `main.cpp`; the shell blocks become 1.sh, 2.sh, ….
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [page, folder] = process.argv.slice(2)
if (!page || !folder) throw new Error('usage: page-files.mjs PAGE.md FOLDER')
mkdirSync(folder, { recursive: true })

const blocks = /^(.*)\n\n```(\w+)\n([^]*?)^```$/gm
let scripts = 0
for (const [, before, language, text] of readFileSync(page, 'utf8').matchAll(blocks)) {
  const [, name] = /^`([\w.]+)`/.exec(before) ?? []
  const file = language === 'sh' ? `${++scripts}.sh` : name
  if (file) writeFileSync(join(folder, file), text)
}
