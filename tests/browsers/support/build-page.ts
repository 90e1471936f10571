// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { paths } from '../../e2e/support/paths.js'
import { pack } from '../../package/support/installation.js'

/** Names the built page's folder to the workers. */
export const pageFolder = 'LOQUENT_BROWSERS_PAGE'

/**
 * Packs the package, installs it outside the repository and bundles the page with it. Returns the
 * function that removes all of that.
 */
export default async function buildPage(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'loquent-browsers-'))
  await cp(join(paths.root, 'tests/browsers/page'), folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  await promisify(execFile)(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--offline', await pack(folder)],
    { cwd: folder },
  )
  const output = join(folder, 'out')
  await build({
    absWorkingDir: folder,
    entryPoints: ['main.js'],
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: output,
    logLevel: 'error',
    // The package comes from the folder; only posthog-js is taken from here.
    nodePaths: [join(paths.root, 'node_modules')],
  })
  await cp(join(folder, 'index.html'), join(output, 'index.html'))
  // esbuild leaves the file where it is; an app copies it beside its scripts.
  const wasm = 'loquent.wasm'
  await cp(join(folder, 'node_modules/@loquent/analytics/dist', wasm), join(output, wasm))
  await writeFile(join(output, 'analytics-off.json'), 'null')
  process.env[pageFolder] = output
  return () => rm(folder, { recursive: true, force: true })
}
