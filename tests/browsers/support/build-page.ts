// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { paths } from '../../e2e/support/paths.js'
import { pack } from '../../package/support/installation.js'

/** The folder of the page with all routers, in that of the built page. */
export const navigationsFolder = 'navigations'

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
  const navigations = join(folder, navigationsFolder)
  await cp(join(paths.root, 'tests/scenarios/navigations'), navigations, { recursive: true })
  for (const [source, script, target] of [
    [folder, 'main.js', output],
    [navigations, 'page.ts', join(output, navigationsFolder)],
  ] as const) {
    await build({
      absWorkingDir: source,
      entryPoints: [script],
      bundle: true,
      format: 'esm',
      splitting: true,
      outdir: target,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"development"' },
      // Without the paths of the checkout: the package is the one that is installed in the folder.
      tsconfigRaw: {},
      // Only its neighbours are taken from here: posthog-js and the frameworks.
      nodePaths: [join(paths.root, 'node_modules')],
    })
    await cp(join(source, 'index.html'), join(target, 'index.html'))
    // esbuild leaves the files where they are; an app copies them beside its scripts.
    for (const wasm of ['loquent.wasm', 'loquent-direct.wasm']) {
      await cp(join(folder, 'node_modules/@loquent/analytics/dist', wasm), join(target, wasm))
    }
  }
  await writeFile(join(output, 'analytics-off.json'), 'null')
  process.env[pageFolder] = output
  return () => rm(folder, { recursive: true, force: true })
}
