// SPDX-License-Identifier: MIT
// One small page with each framework, built from the packed tarball as its users build it.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { apiKey } from '../e2e/support/host.js'
import { paths } from '../e2e/support/paths.js'
import { expect, test } from '../e2e/support/test.js'
import { arrived, named, pathsOf } from '../e2e/support/wire.js'
import { pack } from '../package/support/installation.js'
import { StaticServer } from '../package/support/static-server.js'

const run = promisify(execFile)

const frameworks = [
  // Where its build puts the pages; which of the module's two files a page loads.
  { name: 'next', output: 'out' },
  { name: 'sveltekit', output: 'build' },
  { name: 'astro', output: 'dist' },
  { name: 'angular', output: 'out' },
]

const environment = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
}

for (const { name, output } of frameworks) {
  test(`${name}: a built page reports its views, each once`, async ({ siteHost, page, log }) => {
    test.setTimeout(600_000)
    const folder = await mkdtemp(join(tmpdir(), `loquent-${name}-`))
    await cp(join(paths.root, 'tests/frameworks', name), folder, { recursive: true })
    const npm = (...args: string[]) => run('npm', args, { cwd: folder, env: environment })
    const quiet = ['--ignore-scripts', '--prefer-offline', '--loglevel=error']
    await npm('ci', ...quiet)
    await npm('install', '--no-save', ...quiet, await pack(folder))
    await npm('run', 'build')

    const server = await StaticServer.start(join(folder, output))
    const query = new URLSearchParams({ apiKey, apiHost: siteHost.ingest }).toString()
    await page.goto(`${server.origin}/?${query}`)
    await expect(page.locator('html')).toHaveAttribute('data-analytics', 'active')
    await page.getByRole('link', { name: 'Contacts' }).click()
    await expect(page.getByRole('heading')).toHaveText('Contacts')
    await expect.poll(async () => pathsOf(await siteHost.events())).toEqual(['/', '/contacts'])
    expect(named(await arrived(siteHost, 'page_mounted', 1), 'page_mounted')).toHaveLength(1)
    // If loquent.wasm is not found, the browser says so, and a chunk with the same bytes takes its place.
    expect(log.console.filter((line) => !/loquent\.wasm|404/.test(line))).toEqual([])
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
}
