// SPDX-License-Identifier: MIT
// Sizes that a page of the docs prints, each passage between markers: <!-- size NAME -->…<!-- /size -->.
// A passage is its text and the numbers of bytes in it, in their order.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { format, resolveConfig } from 'prettier'

const KB = 1000

/** How far a figure may be from the measured one, so that not every change has to touch the page. */
const toleranceOf = (kilobytes) => Math.max(0.15, 0.03 * kilobytes)

const between = (name) => new RegExp(`(<!-- size ${name} -->)([^]*?)(<!-- /size -->)`)

/** `bytes` in KB: with one decimal where the figure is small. */
export const figure = (bytes) =>
  (bytes < 10 * KB ? (bytes / KB).toFixed(1) : Math.round(bytes / KB)) + ''

/** Writes the passages into the page. */
export async function writePassages(page, passages) {
  let text = readFileSync(page, 'utf8')
  for (const [name, passage] of Object.entries(passages)) {
    if (!between(name).test(text)) throw new Error(`${page} has no marker: size ${name}`)
    text = text.replace(between(name), `$1${passage.text}$3`)
  }
  const options = await resolveConfig(page)
  writeFileSync(page, await format(text, { ...options, parser: 'markdown' }))
}

/** What of the passages is out of step in the page, a sentence each. */
export function stalePassages(page, passages, text = readFileSync(page, 'utf8')) {
  return Object.entries(passages).flatMap(([name, { bytes }]) => {
    const passage = between(name).exec(text)?.[2]
    if (passage === undefined) return [`${basename(page)} has no marker: size ${name}`]
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
