// SPDX-License-Identifier: MIT
// usage: size-cpp.mjs WITHOUT ANALYTICS DIRECT [--docs]
// Prints what the library adds to the example app in C++, from three builds of it: folders with app.wasm and app.js.
// Fails where docs/cpp.md is out of step; --docs writes the sizes into it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { figure, stalePassages, writePassages } from './size-passages.mjs'

const page = fileURLToPath(new URL('../docs/cpp.md', import.meta.url))
const [without, analytics, direct] = process.argv.slice(2)

const sizes = (folder) =>
  ['app.wasm', 'app.js'].map((file) => brotliCompressSync(readFileSync(join(folder, file))).length)
const app = sizes(without)
const added = (folder) => {
  const [wasm, js] = sizes(folder).map((bytes, index) => bytes - app[index])
  return [wasm, js, wasm + js]
}

const rows = [
  ['`LoquentAnalytics::analytics`', ...added(analytics)],
  ['`LoquentAnalytics::direct`', ...added(direct)],
]
const table = [
  '| KB of brotli | wasm | JavaScript | together |',
  '| --- | ---: | ---: | ---: |',
  ...rows.map(([name, ...bytes]) => `| ${[name, ...bytes.map(figure)].join(' | ')} |`),
].join('\n')
console.log(`${table}\nThe app without it has ${app.map(figure).join(' and ')}.`)

const passages = {
  table: { text: `\n\n${table}\n\n`, bytes: rows.flatMap(([, ...bytes]) => bytes) },
}
if (process.argv.includes('--docs')) await writePassages(page, passages)
const stale = stalePassages(page, passages)
for (const sentence of stale) console.error(`docs/cpp.md: ${sentence}`)
if (stale.length > 0) {
  console.error('npm run size:cpp -- --docs writes the sizes into it.')
  process.exit(1)
}
