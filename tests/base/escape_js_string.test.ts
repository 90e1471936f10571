// SPDX-License-Identifier: MIT
// Holds escape_js_string against a real JavaScript engine. The C++ side prints the cases.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'

const program = fileURLToPath(
  new URL('../../build/native/tests/base/escape_js_string_cases', import.meta.url),
)
const quotes = ['"', "'", '`']
const engine = createContext({})

interface Case {
  hex: string
  escaped: string
  /** What the bytes mean to a browser. */
  text: string
}

const readCases = (): Case[] => {
  if (!existsSync(program)) {
    throw new Error(
      `${program} is not there. Build it: cmake --preset native && ` +
        'cmake --build --preset native --target escape_js_string_cases',
    )
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const output = execFileSync(program, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  // Not split(/\s/) or the like: a raw line terminator in a text must break a line here.
  const lines = output.split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => {
    const [hex = '', escaped, ...rest] = line.split('\t')
    if (!/^([0-9a-f]{2})+$/.test(hex) || escaped === undefined || rest.length > 0) {
      throw new Error(`Not a case: ${JSON.stringify(line)}`)
    }
    return { hex, escaped, text: decoder.decode(Buffer.from(hex, 'hex')) }
  })
}

/** One script for many cases: a script for each takes minutes. */
const evaluate = (cases: Case[], quote: string): unknown[] => {
  const literals = cases.map(({ escaped }) => quote + escaped + quote)
  return Array.from(runInContext(`[${literals.join(',')}]`, engine) as ArrayLike<unknown>)
}

/** The cases that do not evaluate to their text, found one by one when a batch goes wrong. */
const wrongOnes = (cases: Case[], quote: string): Case[] => {
  const isWrong = (value: unknown, index: number) => value !== cases[index]?.text
  try {
    const values = evaluate(cases, quote)
    if (values.length === cases.length && !values.some(isWrong)) return []
  } catch {
    // Some literal in the batch is no literal.
  }
  if (cases.length === 1) return cases
  const middle = cases.length >> 1
  return [...wrongOnes(cases.slice(0, middle), quote), ...wrongOnes(cases.slice(middle), quote)]
}

describe('escape_js_string', { timeout: 60_000 }, () => {
  let cases: Case[] = []

  beforeAll(() => {
    cases = readCases()
  }, 60_000)

  it('has cases of every Unicode scalar value and many malformed ones', () => {
    // Not a Set: filling one with a million members takes seconds.
    const seen = new Uint8Array(0x110000)
    for (const { text } of cases) for (const scalar of text) seen[scalar.codePointAt(0) ?? 0] = 1
    expect(seen.reduce((sum, one) => sum + one, 0)).toBe(0x110000 - 0x800)
    expect(cases.filter(({ text }) => text.includes('\uFFFD')).length).toBeGreaterThan(50_000)
  })

  it.each(quotes)('evaluates to what TextDecoder makes of the bytes between %s', (quote) => {
    const size = 2_000
    const wrong: Case[] = []
    for (let start = 0; start < cases.length; start += size) {
      wrong.push(...wrongOnes(cases.slice(start, start + size), quote))
    }
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it('reads the same as JSON', () => {
    const wrong = cases.filter(({ escaped, text }) => JSON.parse(`"${escaped}"`) !== text)
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it('leaves no line terminator, quote, markup, control or stray backslash', () => {
    const inert = /^(?:[^\p{Cc}\u2028\u2029"'`$<>&\\]|[\u0080-\u009F]|\\\\|\\u[0-9A-F]{4})*$/u
    const wrong = cases.filter(({ escaped }) => !inert.test(escaped))
    expect(wrong.slice(0, 5)).toEqual([])
  })
})
