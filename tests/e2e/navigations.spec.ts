// SPDX-License-Identifier: MIT
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import {
  drivers,
  expectUnknownPathsRedacted,
  expectUnknownPathsScrubbed,
  expectViewsOfTable,
  secretsOfPaths,
} from '../scenarios/navigations/scenario.js'
import { runnerOf, type Place } from '../scenarios/place.js'
import { Host } from './support/host.js'
import { paths } from './support/paths.js'
import { configOf } from './support/site.js'
import { expect, test } from './support/test.js'

// A folder for each worker: each builds the site, and must not take it away from under another's page.
const site = join(paths.root, `build/e2e-navigations-${process.env['TEST_WORKER_INDEX'] ?? '0'}`)

test.beforeAll(async () => {
  await rm(site, { recursive: true, force: true })
  const dist = (name: string): string => join(paths.dist, name)
  await build({
    entryPoints: [join(paths.root, 'tests/scenarios/navigations/page.ts')],
    ...{ bundle: true, format: 'esm', splitting: true, outdir: site, logLevel: 'warning' },
    define: { 'process.env.NODE_ENV': '"development"' },
    alias: {
      '@loquent/analytics/react': dist('react/index.js'),
      '@loquent/analytics/vue': dist('vue/index.js'),
      '@loquent/analytics/routers': dist('routers/index.js'),
      '@loquent/analytics': dist('index.js'),
    },
  })
  await cp(dist('loquent.wasm'), join(site, 'loquent.wasm'))
  await cp(paths.icon, join(site, 'icon.svg'))
  await cp(join(paths.root, 'tests/scenarios/navigations/index.html'), join(site, 'index.html'))
})

async function open(page: Page, host: Host): Promise<Place> {
  await page.goto(host.url)
  return { tab: runnerOf(page), config: configOf(host), events: () => host.events() }
}

for (const driver of drivers) {
  const { name, knowsTemplates } = driver
  test(`${name}: each navigation of the table is the views that it should be`, async ({
    page,
    log,
  }) => {
    const host = await Host.start(site)
    await expectViewsOfTable(await open(page, host), driver)
    expect(log.console.filter((line) => line.includes('[loquent]'))).toEqual([])
    await host.stop()
  })

  if (!knowsTemplates) continue
  test(`${name}: a path that no route matches is learnt by nobody, and left out in drop mode`, async ({
    page,
  }) => {
    const host = await Host.start(site)
    await expectUnknownPathsRedacted(await open(page, host), name)
    await host.stop()
  })

  test(`${name}: a path that no route matches is scrubbed, and a parameter may be a part of a segment`, async ({
    page,
    log,
  }) => {
    const host = await Host.start(site)
    await expectUnknownPathsScrubbed(await open(page, host), driver)
    const lines = log.console.filter((line) => line.includes('[loquent]')).join('\n')
    expect(lines).not.toMatch(secretsOfPaths)
    await host.stop()
  })
}
