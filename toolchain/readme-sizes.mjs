// SPDX-License-Identifier: MIT
// The sizes in the README, each between markers, from the measurements of toolchain/size.mjs.
import { fileURLToPath } from 'node:url'
import { figure, stalePassages, writePassages } from './size-passages.mjs'

const readme = fileURLToPath(new URL('../README.md', import.meta.url))

/** The README's passages by name. */
const passagesOf = (measured) => {
  const { enabled, withScriptTag, direct, off, posthog, arrayJs, fallback, wasm } = measured
  const rows = [
    ['with analytics on and the slim build (recommended)', enabled, posthog],
    ['with analytics on and the script tag', withScriptTag, arrayJs],
    ['with analytics on and the direct client', direct, 0],
    ['with analytics off', off, 0],
  ]
  const cells = rows.map(([name, ours, theirs]) => [name, ours, theirs, ours + theirs])
  const shown = ([name, ...bytes]) =>
    `| ${[name, ...bytes.map((count) => (count === 0 ? '0' : figure(count)))].join(' | ')} |`
  return {
    table: {
      text: [
        '',
        '',
        '| a page loads | of ours | of PostHog | together |',
        '| --- | ---: | ---: | ---: |',
        ...cells.map(shown),
        '',
        '',
      ].join('\n'),
      bytes: cells.flatMap(([, ...bytes]) => bytes),
    },
    roads: {
      text: `${figure(enabled + posthog)} KB | ${figure(direct)} KB`,
      bytes: [enabled + posthog, direct],
    },
    fallback: {
      text: `${figure(fallback)} KB instead of ${figure(wasm)}`,
      bytes: [fallback, wasm],
    },
  }
}

/** Writes the figures into the README. */
export const writeSizes = (measured) => writePassages(readme, passagesOf(measured))

/** What is out of step, a sentence each. */
export const staleSizes = (measured, text) => stalePassages(readme, passagesOf(measured), text)
