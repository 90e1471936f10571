// SPDX-License-Identifier: MIT
// What C++, TypeScript and the schema of tracking plans share is the same on all sides.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import schema from '../../plan/plan.schema.json' with { type: 'json' }
import { id, route } from '../../web/sdk/values.js'
import { rulesOf } from '../rules/table.js'

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const read = (path: string): string => readFileSync(fromRoot(path), 'utf8')
const bindings = read('src/wasm/bindings.cpp')
const allMatches = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort()
/** The names of an interface's members. */
const membersOf = (file: string, name: string): string[] => {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022)
  const found = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  )
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} has no ${name}.`)
  return found.members.map((member) => (member.name as ts.Identifier).text).sort()
}

describe('Rules', () => {
  it.each([
    ['ids', (text: string) => id(text) !== undefined],
    ['routes', (text: string) => route(text) !== undefined],
    [
      'tokens',
      (text: string) => new RegExp(schema.$defs.enum.properties.enum.items.pattern).test(text),
    ],
    [
      'event-names',
      (text: string) => new RegExp(schema.properties.events.propertyNames.pattern).test(text),
    ],
  ] as const)('%s fit their table, as they do in C++', (name, fits) => {
    const rows = rulesOf(name)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.map(({ text }) => ({ text, fits: fits(text) }))).toEqual(rows)
  })

  it('The schema and the module forbid the same names of properties', () => {
    const rows = allMatches(read('src/redaction/posthog_keys.cpp'), /PosthogKey\{"([^"]+)"/g)
    const plain = rows.filter((name) => !name.startsWith('$'))
    const forbidden = schema.$defs.event.properties.properties.propertyNames.not.enum
    expect(plain).toEqual(expect.arrayContaining(forbidden))
    expect(forbidden).toEqual(plain)
  })

  it('An event has no more properties in the schema than the guard can tell apart', () => {
    const [capacity] = allMatches(read('src/redaction/app_properties.hpp'), / capacity = (\d+);/g)
    expect(schema.$defs.event.properties.properties.maxProperties).toBe(Number(capacity))
  })
})

describe('Words', () => {
  it('vocabulary.ts is what the C++ headers make of it', () => {
    execFileSync(process.execPath, [fromRoot('toolchain/generate-vocabulary.mjs'), '--check'])
  })

  it('sentences.ts is what src/base/sentence.cpp makes of it', () => {
    execFileSync(process.execPath, [fromRoot('toolchain/generate-sentences.mjs'), '--check'])
  })

  it('The module reads the options that it is declared to read', () => {
    const readers = ['start_options', 'bindings', 'bridge_library', 'direct_library']
    const sources = readers.map((file) => read(`src/wasm/${file}.cpp`)).join('\n')
    const options = allMatches(sources, /(?:get|text_of|moment_of)\(options, "(\w+)"/g)
    // moment_of() reads these two.
    expect([...options, 'path', 'time'].sort()).toEqual(
      membersOf('web/sdk/loquent.d.ts', 'StartOptions'),
    )
  })

  it('The module exports the calls that it is declared to export', () => {
    const calls = [
      ...allMatches(bindings, /export_function<[^>]+>\("(\w+)"\)/g),
      ...allMatches(read('src/wasm/direct_bindings.cpp'), /emscripten::function\("(\w+)"/g),
    ].sort()
    // JavaScript's half calls this one; no app does.
    expect(calls.filter((name) => name !== 'invokeLoquentCallback')).toEqual(
      membersOf('web/sdk/loquent.d.ts', 'LoquentModule'),
    )
  })

  it('The direct client reads the options that `direct` is declared to take', () => {
    const source = read('src/wasm/direct_library.cpp')
    expect(allMatches(source, /read_\w+\(transport, "(\w+)"/g)).toEqual(
      membersOf('web/sdk/direct/index.ts', 'DirectOptions'),
    )
  })

  it('The loader keeps the commands that the module takes over', () => {
    const taken = allMatches(bindings, /call == "(\w+)"/g)
    const [, declared = ''] =
      /type KeptCommand = ([^]*?)\n\n/.exec(read('web/sdk/loquent.d.ts')) ?? []
    expect(taken).toEqual(allMatches(declared, /call: '(\w+)'/g))
  })

  const isOfDirect = (file: string): boolean => file.startsWith('direct_')
  const isOfBridge = (file: string): boolean => /^(bridge|posthog|script)_/.test(file)
  it.each([
    ['browser', 'index.ts', isOfDirect],
    ['directBrowser', 'direct/index.ts', isOfBridge],
  ])(
    'The module asks %s for what there is, and nothing is there for nobody',
    (name, file, isOther) => {
      const sources = readdirSync(fromRoot('src/wasm'))
        .filter((source) => /\.[ch]pp$/.test(source) && !isOther(source))
        .map((source) => read(`src/wasm/${source}`))
        .join('\n')
      const asked = allMatches(sources, /(?:ask_browser\(\s*|browser\(\)\[)"(\w+)"/g)
      const [, members = ''] =
        new RegExp(`export const ${name} = \\{([^]*?)\\n\\}`).exec(
          read(`web/sdk/browser/${file}`),
        ) ?? []
      const offered = allMatches(members, /^ {2}(\w+)[,:]/gm)
      const withScriptTag = allMatches(
        read('web/sdk/browser/script-tag.ts'),
        /\b(addScript|makeStub|silenceStub)\b/g,
      )
      // An app in C++ has no router of its own.
      const inCppApps = allMatches(sources, /ask_browser\(\s*"(makeRouter)"/g)
      expect(asked).toEqual(
        [...offered, ...(name === 'browser' ? withScriptTag : []), ...inCppApps].sort(),
      )
    },
  )

  it('The loader, the module and the host agree on the path of the configuration', () => {
    const path = '/api/analytics/config'
    for (const file of [
      'web/sdk/configuration.ts',
      'include/loquent/analytics/start_options.hpp',
      'src/host/config/config_api.cpp',
    ]) {
      expect(read(file), file).toContain(path)
    }
    const block = 'loquent-config'
    for (const file of ['web/sdk/configuration.ts', 'src/host/files/inlined_config.cpp']) {
      expect(read(file), file).toContain(block)
    }
  })
})
