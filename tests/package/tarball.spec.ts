// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { apiKey } from '../e2e/support/host.js'
import { paths } from '../e2e/support/paths.js'
import { expect, test } from '../e2e/support/test.js'

const run = promisify(execFile)

const page = `<!doctype html>
<meta charset="utf-8" />
<title>No bundler</title>
<script type="importmap">
  { "imports": { "@loquent/analytics": "/package/dist/index.js" } }
</script>
<script type="module">
  import { createAnalytics } from '@loquent/analytics'
  const config = Object.fromEntries(new URLSearchParams(location.search))
  const analytics = createAnalytics({ config })
  analytics.trackEvent('package_installed', { bundler: 'none' })
  document.title = await analytics.ready
</script>
`

const types: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' }

/** Serves the page, and the unpacked tarball under /package/. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith('/package/dist/')) {
      response.setHeader('content-type', 'text/html').end(page)
      return
    }
    response.setHeader('content-type', types[extname(pathname)] ?? 'text/plain')
    createReadStream(join(folder, pathname))
      .on('error', () => response.writeHead(404).end())
      .pipe(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

test('The packed tarball works in a page without a bundler, through an import map', async ({
  siteHost,
  page,
  log,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'loquent-package-'))
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: paths.root,
  })
  await run('tar', ['-xzf', join(folder, stdout.trim()), '-C', folder])
  const server = await serve(folder)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const query = new URLSearchParams({ apiKey, apiHost: siteHost.ingest })
  await page.goto(`${origin}/?${query}`)
  await expect(page).toHaveTitle('active')
  await expect
    .poll(async () => (await siteHost.events()).map(({ event }) => event))
    .toEqual(['$pageview', 'package_installed'])
  expect(log.console).toEqual([])

  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

test('The tarball has no install scripts and neutral file names', async ({}) => {
  const folder = await mkdtemp(join(tmpdir(), 'loquent-package-'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: paths.root,
  })
  const [packed] = JSON.parse(stdout) as [{ files: { path: string }[] }]
  const names = packed.files.map(({ path }) => path)
  expect(names).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/loquent.wasm']),
  )
  // Content blockers match these words in URLs.
  expect(names.filter((name) => /analytics|posthog|track/i.test(name))).toEqual([
    'dist/create-analytics.d.ts',
  ])
  expect(await readdir(folder)).toHaveLength(1)
  await rm(folder, { recursive: true })
})
