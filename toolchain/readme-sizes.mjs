// SPDX-License-Identifier: MIT
// The sizes in the README, each between markers: made of what toolchain/size.mjs has measured.
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'

const readme = new URL('../README.md', import.meta.url)
const KB = 1000

/** How far a figure may be from what is measured, so that not every change has to touch the README. */
const toleranceOf = (kilobytes) => Math.max(0.15, 0.03 * kilobytes)

const between = (name) => new RegExp(`(<!-- size ${name} -->)([^]*?)(<!-- /size -->)`)

/** `bytes` in KB: with one decimal where the figure is small. */
const figure = (bytes) => (bytes < 10 * KB ? (bytes / KB).toFixed(1) : Math.round(bytes / KB)) + ''

/** The README's passages by name, each with the numbers of bytes in it, in their order. */
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
export async function writeSizes(measured) {
  let text = readFileSync(readme, 'utf8')
  for (const [name, passage] of Object.entries(passagesOf(measured))) {
    if (!between(name).test(text)) throw new Error(`README.md has no marker: size ${name}`)
    text = text.replace(between(name), `$1${passage.text}$3`)
  }
  const options = await resolveConfig(readme)
  writeFileSync(readme, await format(text, { ...options, parser: 'markdown' }))
}

/** What is out of step, a sentence each. */
export function staleSizes(measured, text = readFileSync(readme, 'utf8')) {
  return Object.entries(passagesOf(measured)).flatMap(([name, { bytes }]) => {
    const passage = between(name).exec(text)?.[2]
    if (passage === undefined) return [`README.md has no marker: size ${name}`]
    const figures = (passage.match(/(?<![\w.])\d+(\.\d+)?/g) ?? []).map(Number)
    if (figures.length !== bytes.length)
      return [`size ${name}: ${bytes.length} figures belong there`]
    return bytes.flatMap((count, index) => {
      const measuredKB = count / KB
      return Math.abs(figures[index] - measuredKB) <=
        toleranceOf(measuredKB) + 0.5 * (count >= 10 * KB)
        ? []
        : [`size ${name}: it says ${figures[index]} KB, and measured are ${measuredKB.toFixed(1)}`]
    })
  })
}
