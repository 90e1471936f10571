// SPDX-License-Identifier: MIT
// usage: node toolchain/hex-module.mjs FILE MODULE
// Writes a JavaScript module that exports a file's bytes as hexadecimal digits.
import { readFileSync, writeFileSync } from 'node:fs'

const [file, module] = process.argv.slice(2)
if (!file || !module) throw new Error('usage: node toolchain/hex-module.mjs FILE MODULE')
writeFileSync(module, `export default"${readFileSync(file).toString('hex')}"\n`)
