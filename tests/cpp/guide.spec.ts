// SPDX-License-Identifier: MIT
// docs/cpp.md, as toolchain/test-cpp.sh has followed it: LOQUENT_CPP_GUIDE has its app, and the same without posthog-js.
// What is left to do are the page's commands that start the host.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { paths } from '../e2e/support/paths.js'
import { expect, test, watch } from '../e2e/support/test.js'

const guide = process.env['LOQUENT_CPP_GUIDE'] ?? ''
/** The port that the page names, which may be taken here. */
const pagePort = /8090/g

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

for (const name of guide === '' ? [] : ['analytics', 'direct']) {
  test(`docs/cpp.md, ${name}: from nothing to an event`, async ({ page }) => {
    const folder = join(guide, name)
    const port = await freePort()
    const commands = readFileSync(join(folder, '3.sh'), 'utf8').replace(pagePort, `${port}`)
    await rm(join(folder, 'guide.db'), { force: true })
    const host = spawn('bash', ['-e', '-c', commands], {
      cwd: folder,
      detached: true,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${dirname(paths.host)}:${process.env['PATH'] ?? ''}`,
        POSTHOG_DIST: paths.posthogDist,
      },
    })
    const url = `http://127.0.0.1:${port}`
    try {
      const log = await watch(page)
      await expect
        .poll(() =>
          page.goto(url).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true)
      const events = async (): Promise<string> => (await fetch(`${url}/ingest/events`)).text()
      await expect.poll(events).toContain('guide_finished')
      expect(await events()).toContain('"distinct_id":"mem_1"')
      const scripts = log.requests.filter((url) => url.endsWith('/array.js'))
      expect(scripts).toHaveLength(name === 'direct' ? 0 : 1)
      expect(log.faults).toEqual([])
    } finally {
      if (host.pid !== undefined) process.kill(-host.pid, 'SIGTERM')
    }
  })
}
