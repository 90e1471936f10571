// SPDX-License-Identifier: MIT
// A page that was opened from a disk: its folders say whose disk it is.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { CaptureServer } from './support/capture-server.js'
import { apiKey } from './support/host.js'
import { paths } from './support/paths.js'
import { holds } from './support/spellings.js'
import { expect, test } from './support/test.js'
import { named } from './support/wire.js'

const owner = 'zoe-quill'

/** A classic script with all in it: a browser loads no modules from a disk. */
async function bundle(folder: string): Promise<void> {
  await build({
    stdin: {
      contents: `
        import { createAnalytics } from './dist/index.js'
        import * as routers from './dist/routers/index.js'
        import posthog from 'posthog-js/dist/module.slim.no-external.js'
        const posthogOptions = { request_queue_config: { flush_interval_ms: 250 } }
        Object.assign(window, {
          routers,
          createAnalytics: (options) =>
            createAnalytics({ posthogOptions, posthog: () => ({ default: posthog }), ...options }),
        })`,
      resolveDir: paths.root,
    },
    ...{ bundle: true, format: 'iife', outfile: join(folder, 'app.js'), logLevel: 'error' },
    define: { 'import.meta.url': 'undefined' },
  })
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>A page</title><script src="app.js"></script>',
  )
}

test('From a page that was opened from a disk, nothing about the disk leaves', async ({ page }) => {
  const root = await mkdtemp(join(tmpdir(), 'loquent-disk-'))
  const folder = join(root, owner, 'letters')
  await mkdir(folder, { recursive: true })
  await bundle(folder)
  const server = await CaptureServer.start()

  await page.goto(`file://${folder}/index.html?to=${owner}#/letters/${owner}`)
  const state = await page.evaluate(
    async (config) => {
      const router = window.routers.hashRouter()
      const analytics = window.createAnalytics({ config, router })
      window.analytics = analytics
      analytics.trackEvent('before_loaded', { at: location.href, file: location.pathname })
      return analytics.ready
    },
    { apiKey, apiHost: server.origin },
  )
  expect(state).toBe('active')
  await page.evaluate((owner) => {
    location.hash = `#/drafts/${owner}`
    window.analytics.onRouteChange(`${location.pathname}/${owner}`)
    window.analytics.trackEvent('visit_ended', { at: location.href })
  }, owner)
  await expect.poll(() => named(server.events(), 'visit_ended')).toHaveLength(1)

  const events = server.events()
  expect(named(events, '$pageview').length).toBeGreaterThan(0)
  for (const { event, properties } of events) {
    for (const [key, value] of Object.entries(properties)) {
      if (/url|path|host/.test(key))
        expect(`${event} ${key} ${String(value)}`).toMatch(/ \/:redacted$/)
    }
  }
  expect(named(events, 'visit_ended')[0]?.properties['at']).toBeUndefined()
  const wire = JSON.stringify(server.requests)
  expect(['file:', owner, 'letters', 'drafts'].filter((text) => holds(wire, text))).toEqual([])
  await server.stop()
  await rm(root, { recursive: true })
})
