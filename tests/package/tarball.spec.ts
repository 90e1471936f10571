// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { paths } from '../e2e/support/paths.js'
import { expect, test } from '../e2e/support/test.js'
import { pack } from './support/installation.js'

const run = promisify(execFile)

test('The tarball has no install scripts and neutral file names', async ({}) => {
  const folder = await mkdtemp(join(tmpdir(), 'loquent-package-'))
  const { stdout } = await run('tar', ['-tzf', await pack(folder)])
  await rm(folder, { recursive: true })
  const names = stdout.trim().split('\n')
  expect(names).toEqual(
    expect.arrayContaining([
      'package/LICENSE',
      'package/README.md',
      'package/dist/index.js',
      'package/dist/cli.js',
      'package/dist/cli.licenses.txt',
      'package/dist/plan/index.js',
      'package/dist/overlay/index.js',
      'package/plan/plan.schema.json',
      'package/plan/loquent.json',
      'package/dist/loquent.wasm',
      'package/dist/loquent-hex.js',
      'package/dist/direct/index.js',
      'package/dist/load-direct.js',
      'package/dist/loquent-direct.wasm',
      'package/dist/loquent-direct-hex.js',
      'package/dist/browser/script-tag.js',
    ]),
  )
  // Content blockers match these words in URLs.
  expect(names.filter((name) => /analytics|posthog|track/i.test(name))).toEqual([
    'package/dist/create-analytics.d.ts',
  ])

  const { scripts, dependencies } = JSON.parse(
    await readFile(join(paths.root, 'package.json'), 'utf8'),
  ) as { scripts: Record<string, string>; dependencies?: object }
  expect(Object.keys(scripts).filter((name) => /install|prepare|prepack/.test(name))).toEqual([])
  expect(dependencies).toBeUndefined()
})
