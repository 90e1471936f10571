// SPDX-License-Identifier: MIT
// One table of navigations against page views, for every router and every binding: a page view is what a
// person has seen.
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import type { AnalyticsOptions } from '../../web/sdk/index.js'
import type { DriverName } from './navigations/driver.js'
import { Host } from './support/host.js'
import { paths } from './support/paths.js'
import { configOf } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, pathsOf } from './support/wire.js'

// A folder for each worker: each builds the site, and must not take it away from under another's page.
const site = join(paths.root, `build/e2e-navigations-${process.env['TEST_WORKER_INDEX'] ?? '0'}`)

test.beforeAll(async () => {
  await rm(site, { recursive: true, force: true })
  const dist = (name: string): string => join(paths.dist, name)
  await build({
    entryPoints: [join(paths.root, 'tests/e2e/navigations/page.ts')],
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
  await cp(join(paths.root, 'tests/e2e/navigations/index.html'), join(site, 'index.html'))
})

interface DriverUnderTest {
  name: DriverName
  /** Whether it knows the app's routes. */
  knowsTemplates: boolean
  /** Whether a parameter may follow other characters in its segment. */
  knowsPrefixes?: boolean
}

const drivers: DriverUnderTest[] = [
  { name: 'historyRouter', knowsTemplates: false },
  { name: 'navigationRouter', knowsTemplates: false },
  { name: 'hashRouter', knowsTemplates: false },
  { name: "react-router's router", knowsTemplates: true },
  { name: "react-router's hash router", knowsTemplates: true },
  { name: "react-router's components", knowsTemplates: true },
  { name: 'TanStack Router', knowsTemplates: true, knowsPrefixes: true },
  { name: 'vue-router', knowsTemplates: true, knowsPrefixes: true },
  { name: "vue-router's hash history", knowsTemplates: true, knowsPrefixes: true },
]

type Step = readonly ['push' | 'replace', path: string] | 'back' | 'forward'

/** What is done in one go, and what is seen: with templates where a driver knows them. */
interface Row {
  what: string
  steps: readonly Step[]
  /** The page's path when it is done. */
  at: string
  views: readonly string[]
  paths?: readonly string[]
}

const rows: Row[] = [
  { what: 'the start', steps: [], at: '/', views: ['/'] },
  { what: 'a link', steps: [['push', '/contacts']], at: '/contacts', views: ['/contacts'] },
  { what: 'the same link', steps: [['push', '/contacts']], at: '/contacts', views: [] },
  { what: 'a slash at the end', steps: [['replace', '/contacts/']], at: '/contacts/', views: [] },
  { what: 'a query', steps: [['push', '/contacts?page=2']], at: '/contacts?page=2', views: [] },
  {
    what: 'a parameter',
    steps: [['push', '/contacts/7']],
    at: '/contacts/7',
    views: ['/contacts/:id'],
    paths: ['/contacts/7'],
  },
  {
    what: 'another value of it, and a slash',
    steps: [['push', '/contacts/8/']],
    at: '/contacts/8/',
    views: ['/contacts/:id'],
    paths: ['/contacts/8'],
  },
  {
    what: 'back',
    steps: ['back'],
    at: '/contacts/7',
    views: ['/contacts/:id'],
    paths: ['/contacts/7'],
  },
  { what: 'a replacement', steps: [['replace', '/reports']], at: '/reports', views: ['/reports'] },
  {
    what: 'away and back in one go',
    steps: [
      ['push', '/contacts'],
      ['push', '/reports'],
      ['push', '/contacts'],
    ],
    at: '/contacts',
    views: ['/contacts'],
  },
  { what: 'the start page', steps: [['push', '/']], at: '/', views: ['/'] },
]

/** Some routers take the slash at the end off themselves. */
const sameBut = (path: string): RegExp =>
  new RegExp(`^${path.replace(/(.)\/$/, '$1').replace('?', '\\?')}/?$`)

async function go(page: Page, { steps, at }: Row, inFragment: boolean): Promise<void> {
  const calls = steps.filter((step) => typeof step !== 'string')
  await page.evaluate(async (calls) => {
    await Promise.allSettled(calls.map(([call, path]) => window.driver?.[call](path)))
  }, calls)
  if (steps.includes('back')) await page.evaluate(() => history.back())
  await expect
    .poll(() =>
      page.evaluate(
        (inFragment) =>
          inFragment
            ? location.hash.replace(/^#!?/, '') || '/'
            : location.pathname + location.search,
        inFragment,
      ),
    )
    .toMatch(sameBut(at))
  // What a router does about it ends after the URL has changed.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  )
}

const start = async (
  page: Page,
  host: Host,
  name: DriverName,
  path: string,
  more: AnalyticsOptions = {},
): Promise<void> => {
  await page.goto(host.url + path)
  await page.waitForFunction(() => typeof window.drive === 'function')
  const options = {
    config: configOf(host),
    posthogOptions: { request_queue_config: { flush_interval_ms: 250 } },
    ...more,
  }
  await page.evaluate(({ name, options }) => window.drive(name, options), { name, options })
  await expect
    .poll(() =>
      page.evaluate(
        () => `${window.driver?.analytics.state} ${window.driver?.analytics.stateReason}`,
      ),
    )
    .toBe('active ')
}

for (const { name, knowsTemplates, knowsPrefixes = false } of drivers) {
  const inFragment = name.includes('hash')
  test(`${name}: each navigation of the table is the views that it should be`, async ({
    page,
    log,
  }) => {
    const host = await Host.start(site)
    await start(page, host, name, '/')
    for (const [index, row] of rows.entries()) {
      await go(page, row, inFragment)
      await page.evaluate(
        (index) => window.driver?.analytics.trackEvent(`row_${index}_ended`),
        index,
      )
    }
    const events = await arrived(host, `row_${rows.length - 1}_ended`, 1)
    const seen = rows.map(({ what }, index) => {
      const from = events.findIndex(({ event }) => event === `row_${index - 1}_ended`)
      const to = events.findIndex(({ event }) => event === `row_${index}_ended`)
      return { what, views: pathsOf(events.slice(from + 1, to)) }
    })
    const sent = (path: string): string =>
      name === 'hashRouter' && path !== '/' ? `/#${path}` : path
    expect(seen).toEqual(
      rows.map(({ what, views, paths: raw }) => ({
        what,
        views: (knowsTemplates ? views : (raw ?? views)).map(sent),
      })),
    )
    expect(log.console.filter((line) => line.includes('[loquent]'))).toEqual([])
    await host.stop()
  })

  if (!knowsTemplates) continue
  test(`${name}: a path that no route matches is learnt by nobody, and left out in drop mode`, async ({
    page,
  }) => {
    const host = await Host.start(site)
    await start(page, host, name, '/', { unknownEvents: 'drop' })
    for (const path of ['/u/zoe-quill', '/contacts/7', '/u/zoe-quill']) {
      await page.evaluate((path) => window.driver?.push(path), path)
      await go(page, { what: '', steps: [], at: path, views: [] }, inFragment)
    }
    await expect.poll(async () => pathsOf(await host.events())).toHaveLength(4)
    const template = '/contacts/:id'
    const redacted = expect.stringMatching(/:redacted$/) as unknown
    expect(pathsOf(await host.events())).toEqual(['/', redacted, template, redacted])
    expect(JSON.stringify(await host.events())).not.toContain('zoe-quill')
    await host.stop()
  })

  test(`${name}: a path that no route matches is scrubbed, and a parameter may be a part of a segment`, async ({
    page,
    log,
  }) => {
    const host = await Host.start(site)
    await start(page, host, name, '/')
    const views: [string, string][] = [
      ['/reset/ghp_16C7e42F292c6912E7710c838347Ae178B4a', '/reset/:redacted'],
      ['/call/415-555-0123', '/call/:redacted'],
      ['/u/zoe.quill@example.com', '/u/:redacted'],
      ['/user-7', knowsPrefixes ? '/user-:id' : '/user-7'],
      ['/files/zoe-quill.pdf', '/files/:name.pdf'],
      ['/contacts/7', '/contacts/:id'],
    ]
    for (const [path] of views) {
      await page.evaluate((path) => window.driver?.push(path), path)
      await go(page, { what: '', steps: [], at: path, views: [] }, inFragment)
    }
    await expect.poll(async () => pathsOf(await host.events())).toHaveLength(views.length + 1)
    const sent = pathsOf(await host.events()).map((path) => String(path).replace(/^\/#/, ''))
    expect(sent).toEqual(['/', ...views.map(([, view]) => view)])
    const secrets = /ghp_|555-0123|zoe\.quill/
    expect(JSON.stringify(await host.events())).not.toMatch(secrets)
    expect(log.console.filter((line) => line.includes('[loquent]')).join('\n')).not.toMatch(secrets)
    await host.stop()
  })
}
