// SPDX-License-Identifier: MIT
// Holds docs/conformance.md against what a run has shown, or writes it where LOQUENT_CONFORMANCE is `write`.
import { readFile, writeFile } from 'node:fs/promises'
import type { FullResult, Reporter, TestCase } from '@playwright/test/reporter'
import { format, resolveConfig } from 'prettier'
import { pageOf, type Shown } from './conformance-page.js'
import { scenarios } from './conformance-table.js'
import { paths } from './paths.js'
import type { Road } from './test.js'

const shownBy = (test: TestCase): Shown => {
  if (test.outcome() !== 'expected') return 'failed'
  return test.results.at(-1)?.status === 'failed' ? 'not held' : 'held'
}

export default class ConformanceReporter implements Reporter {
  readonly #shown = new Map<string, Partial<Record<Road, Shown>>>()

  onTestEnd(test: TestCase): void {
    const [, name] = /^([a-z-]+ \d+): /.exec(test.title) ?? []
    if (!name || !test.location.file.includes('/conformance/')) return
    const road = test.parent.project()?.name as Road
    this.#shown.set(name, { ...this.#shown.get(name), [road]: shownBy(test) })
  }

  async onEnd(): Promise<Partial<FullResult> | undefined> {
    const ofTable = new Map(
      [...scenarios.keys()].map((name) => [name, this.#shown.get(name) ?? {}]),
    )
    const isWhole = [...ofTable.values()].every(({ bridge, direct }) => bridge && direct)
    // A part of the tests, as one runs them by hand.
    if (!isWhole) return undefined
    const file = `${paths.root}/docs/conformance.md`
    const page = await format(pageOf(ofTable), {
      ...(await resolveConfig(file)),
      parser: 'markdown',
    })
    if (process.env['LOQUENT_CONFORMANCE'] === 'write') {
      await writeFile(file, page)
      return undefined
    }
    if ((await readFile(file, 'utf8').catch(() => '')) === page) return undefined
    console.error('docs/conformance.md is not what this run has shown: npm run conformance')
    return { status: 'failed' }
  }

  printsToStdio(): boolean {
    return false
  }
}
