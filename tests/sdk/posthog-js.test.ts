// SPDX-License-Identifier: MIT
// docs/posthog-js.md says of each method and option of the pinned posthog-js what is done about it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { posthogOptionTable } from '../../web/sdk/browser/posthog-option-table.js'

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const document = readFileSync(fromRoot('docs/posthog-js.md'), 'utf8')

const membersOf = (file: string, name: string): string[] => {
  const source = ts.createSourceFile(
    file,
    readFileSync(fromRoot(file), 'utf8'),
    ts.ScriptTarget.ES2022,
  )
  const members: string[] = []
  for (const statement of source.statements) {
    if (ts.isClassDeclaration(statement) && statement.name?.text === name) {
      for (const member of statement.members) {
        if (ts.isMethodDeclaration(member)) members.push(member.name.getText(source))
      }
    }
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
      for (const member of statement.members) members.push(member.name?.getText(source) ?? '')
    }
  }
  return [...new Set(members)]
}

const missing = (names: string[]): string[] =>
  names.filter((name) => !document.includes(`\`${name}\``))

describe('docs/posthog-js.md', () => {
  it('is about the version that is installed', () => {
    const { version } = createRequire(import.meta.url)('posthog-js/package.json') as {
      version: string
    }
    expect(document).toContain(`posthog-js ${version},`)
  })

  it('names each public method', () => {
    const methods = membersOf(
      'node_modules/posthog-js/lib/src/posthog-core.d.ts',
      'PostHog',
    ).filter((name) => !name.startsWith('_'))
    expect(methods.length).toBeGreaterThan(70)
    expect(missing(methods)).toEqual([])
  })

  it('names each option', () => {
    const options = membersOf(
      'node_modules/@posthog/types/dist/posthog-config.d.ts',
      'PostHogConfig',
    )
    expect(options.length).toBeGreaterThan(130)
    expect(missing(options)).toEqual([])
  })

  it('has the rows of the table that the module goes by', () => {
    const rows = Object.entries(posthogOptionTable)
    expect(rows.length).toBeGreaterThan(40)
    for (const [name, allowed] of rows) {
      const values =
        typeof allowed === 'string'
          ? `any ${allowed}`
          : allowed.map((value) => `\`${JSON.stringify(value)}\``).join(', ')
      const row = document.split('\n').find((line) => line.startsWith(`| \`${name}\` `))
      expect(row?.split('|')[2]?.trim()).toBe(values)
    }
  })
})
