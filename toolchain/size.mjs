// SPDX-License-Identifier: MIT
// Prints what is shipped, raw, gzip -9 and brotli 11, and fails if a budget is exceeded, or if the README has
// other sizes. --readme writes them into it; --check fails only because of the README.
import { readFileSync, readdirSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { staleSizes, writeSizes } from './readme-sizes.mjs'

const root = new URL('..', import.meta.url)
const KB = 1000

const sizesOf = (name, path) => {
  const bytes = readFileSync(new URL(path, root))
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  }
}

const sum = (name, rows) =>
  rows.reduce(
    (total, { raw, gzip, brotli }) => ({
      name,
      raw: total.raw + raw,
      gzip: total.gzip + gzip,
      brotli: total.brotli + brotli,
    }),
    { name, raw: 0, gzip: 0, brotli: 0 },
  )

/** The files of ours that a page with analytics on loads if the app imports posthog-js. */
const enabledPage = ['index.js', 'load-module.js', 'loquent.wasm']
/** All files that a page with the direct client loads once analytics is on. */
const directPage = ['index.js', 'direct/index.js', 'load-direct.js', 'loquent-direct.wasm']
/** What the page also loads if a script tag loads PostHog. */
const scriptTag = 'browser/script-tag.js'
/** Stand in for the wasm files where those are not found (web/sdk/instantiate.ts). */
const fallbacks = ['loquent-hex.js', 'loquent-direct-hex.js']

const shipped = readdirSync(new URL('dist/', root), { recursive: true })
  // The command line is not part of a page.
  .filter((file) => /\.(js|wasm)$/.test(file) && file !== 'cli.js')
  .sort()
  .map((file) => sizesOf(file, `dist/${file}`))
const inEachPage = shipped.filter(({ name }) => enabledPage.includes(name))
const inDirectPage = shipped.filter(({ name }) => directPage.includes(name))
const inSomePages = shipped.filter(
  ({ name }) => ![...enabledPage, ...directPage, ...fallbacks, scriptTag].includes(name),
)
const loader = shipped.find(({ name }) => name === 'index.js')
const ours = sum('wasm + glue + loader', inEachPage)
const direct = sum('direct: all that an enabled page loads', inDirectPage)
const posthog = sizesOf(
  "PostHog's slim build",
  'node_modules/posthog-js/dist/module.slim.no-external.js',
)
const arrayJs = sizesOf(
  "PostHog's array.js, for comparison",
  'node_modules/posthog-js/dist/array.js',
)
const enabled = sum('an enabled page with the slim build', [ours, posthog])

/** The design's budgets, in bytes of brotli. */
const budgets = [
  { row: { ...ours, name: 'bridge: wasm + glue + loader' }, most: 52 * KB, aim: 44 * KB },
  { row: direct, most: 56 * KB, aim: 46 * KB },
  { row: { ...loader, name: 'a page with analytics off' }, most: 3 * KB, aim: 2.2 * KB },
]

const line = (name, ...cells) => name.padEnd(40) + cells.map((cell) => cell.padStart(10)).join('')

const print = (title, rows) => {
  console.log(line(title, 'raw', 'gzip', 'brotli'))
  for (const { name, raw, gzip, brotli } of rows) {
    console.log(line(name, `${raw}`, `${gzip}`, `${brotli}`))
  }
  console.log()
}

print('with posthog-js, of ours (bytes)', inEachPage)
print(
  'beside it, where a script tag loads PostHog',
  shipped.filter(({ name }) => name === scriptTag),
)
print('with the direct client, in place of it', inDirectPage)
print('beside it, as an app imports it', inSomePages)
print(
  'in place of a wasm file, where needed',
  shipped.filter(({ name }) => fallbacks.includes(name)),
)
print('of PostHog, and with it', [posthog, enabled, arrayJs])
console.log(line('budget (bytes of brotli)', 'measured', 'at most', 'aim', ''))
let exceeded = false
for (const { row, most, aim } of budgets) {
  const outcome = row.brotli > most ? 'EXCEEDED' : row.brotli > aim ? 'above aim' : 'ok'
  exceeded ||= row.brotli > most
  console.log(line(row.name, `${row.brotli}`, `${most}`, `${aim}`, outcome))
}

const bytesOf = (wanted) => shipped.find(({ name }) => name === wanted).brotli
const measured = {
  enabled: ours.brotli,
  withScriptTag: ours.brotli + bytesOf(scriptTag),
  direct: direct.brotli,
  off: loader.brotli,
  posthog: posthog.brotli,
  arrayJs: arrayJs.brotli,
  fallback: bytesOf('loquent-hex.js'),
  wasm: bytesOf('loquent.wasm'),
}
if (process.argv.includes('--readme')) await writeSizes(measured)
const stale = staleSizes(measured)
for (const sentence of stale) console.error(`README.md is out of step: ${sentence}.`)
if (stale.length > 0) console.error('npm run size -- --readme writes the sizes into it.')
// With --check the budgets do not matter.
if (stale.length > 0 || (exceeded && !process.argv.includes('--check'))) process.exit(1)
