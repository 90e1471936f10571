// SPDX-License-Identifier: MIT
// usage: node toolchain/compress.mjs FOLDER
// Writes FILE.br and FILE.gz beside each file of text or wasm, for loquent-host to send instead. Pages are
// left out: the host writes the configuration into them.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const compressible = new Set(['.css', '.js', '.json', '.mjs', '.svg', '.wasm'])

const folder = process.argv[2]
if (!folder) throw new Error('usage: node toolchain/compress.mjs FOLDER')
for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
  if (!entry.isFile() || !compressible.has(extname(entry.name))) continue
  const path = join(entry.parentPath ?? entry.path, entry.name)
  const content = await readFile(path)
  await writeFile(`${path}.br`, brotliCompressSync(content))
  await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }))
}
