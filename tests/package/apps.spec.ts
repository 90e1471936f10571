// SPDX-License-Identifier: MIT
// Apps of strangers, from the packed tarball alone.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { apiKey, type Host, type WireEvent } from '../e2e/support/host.js'
import { paths } from '../e2e/support/paths.js'
import { expect, test } from '../e2e/support/test.js'
import { arrived, named, pathsOf } from '../e2e/support/wire.js'
import { Installation } from './support/installation.js'
import { StaticServer } from './support/static-server.js'

// One worker: what is installed serves all tests.
test.describe.configure({ mode: 'default' })

let apps: Installation
/** The slow ones, while the tests run that do not need their results. */
let typeCheck: Promise<unknown>
let typeMatrix: Promise<string>
let webpack: Promise<unknown>

test.beforeAll(async () => {
  test.setTimeout(300_000)
  apps = await Installation.make()
  typeCheck = apps.run('tsc', '--project', apps.folder)
  webpack = typeCheck.catch(() => undefined).then(() => apps.runScript('webpack.mjs'))
  typeMatrix = webpack.catch(() => undefined).then(() => apps.runScript('types/matrix.mjs'))
  // Their own tests tell of a failure.
  for (const slow of [typeCheck, webpack, typeMatrix]) slow.catch(() => undefined)
})

test.afterAll(() => apps.remove())

const addressOf = (origin: string, host: Host, path = '/'): string =>
  `${origin}${path}?${new URLSearchParams({ apiKey, apiHost: host.ingest })}`

const complaints = (console: string[]): string[] =>
  console.filter((line) => /^(error|warning)/.test(line))

/** Which of the module's two files a page has asked for. */
const moduleFiles = (requests: string[]): string[] =>
  ['.wasm', '-hex'].filter((part) => requests.some((url) => new URL(url).pathname.includes(part)))

test('publint and are-the-types-wrong find nothing', async () => {
  test.slow()
  expect(await apps.run('publint', apps.tarball, '--strict')).toContain('All good!')
  // An ES module alone, which CommonJS can require since Node 20.19. The wasm files have no types.
  const rules = ['--ignore-rules', 'cjs-resolves-to-esm']
  const withoutTypes = ['--exclude-entrypoints', './loquent.wasm', './loquent-direct.wasm']
  await apps.run('attw', apps.tarball, ...rules, ...withoutTypes)
})

/** From the start through two contacts; the second is looked at by another query too. */
async function visit(page: Page, host: Host, origin: string): Promise<WireEvent[]> {
  await page.goto(addressOf(origin, host))
  await expect(page).toHaveTitle('active')
  await page.getByRole('link', { name: 'First contact' }).click()
  await page.getByRole('link', { name: 'Next contact' }).click()
  await expect(page.getByRole('heading')).toHaveText('Contact 8')
  await page.getByRole('link', { name: 'Notes' }).click()
  await page.getByRole('button', { name: 'Call' }).click()
  return arrived(host, 'contact_called', 1)
}

/** The texts of the scripts that a bundler has written. */
async function scriptsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'))
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
}

const views = ['/', '/contacts/:id', '/contacts/:id']

for (const { app, source } of [
  { app: 'react', source: 'pages.tsx' },
  { app: 'vue', source: 'ContactPage.vue' },
]) {
  test.describe(`Vite and ${app}`, () => {
    test('built: page views by template, each once, and the wasm file is found', async ({
      siteHost,
      page,
      log,
    }) => {
      await apps.run('vite', 'build', app, '--outDir', '../out/' + app, '--logLevel', 'error')
      const folder = join(apps.folder, 'out', app)
      const scripts = (await scriptsIn(folder)).join()
      expect(scripts).toContain('home_mounted')
      // It is for development only, and the bundler sees that.
      expect(scripts).not.toContain('loquent-overlay')

      const server = await StaticServer.start(folder)
      const events = await visit(page, siteHost, server.origin)
      expect(pathsOf(events)).toEqual(views)
      expect(named(events, 'home_mounted')).toHaveLength(1)
      expect(moduleFiles(log.requests)).toEqual(['.wasm'])
      expect(log.console).toEqual([])

      await page.goto(addressOf(server.origin, siteHost, '/old'))
      await expect(page.getByRole('heading')).toHaveText('Contact 9')
      await page.getByRole('button', { name: 'Call' }).click()
      const after = await arrived(siteHost, 'contact_called', 2)
      // A redirect that the router makes itself is no view of the page that was left.
      expect(pathsOf(after)).toEqual([...views, '/contacts/:id'])
      await server.stop()
    })

    test('in development: all of it arrives once, also after a hot update', async ({
      siteHost,
      page,
      log,
    }) => {
      const server = await apps.startVite(app)
      const events = await visit(page, siteHost, server.origin)
      expect(pathsOf(events)).toEqual(views)
      // StrictMode runs effects twice: neither of the two is lost.
      expect(named(events, 'home_mounted')).toHaveLength(app === 'react' ? 2 : 1)
      expect(moduleFiles(log.requests)).toEqual(['.wasm'])

      await page.evaluate(() => Object.assign(window, { isTheSamePage: true }))
      const file = join(apps.folder, app, source)
      await writeFile(file, (await readFile(file, 'utf8')).replace('>Contact ', '>Person '))
      await expect(page.getByRole('heading')).toHaveText('Person 8')
      await page.getByRole('button', { name: 'Call' }).click()
      expect(pathsOf(await arrived(siteHost, 'contact_called', 2))).toEqual(views)
      expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true)
      if (app === 'react') {
        expect(await page.evaluate('libraryLoads')).toBe(1)
        await page.getByRole('button', { name: 'Analytics', exact: true }).click()
        const calls = page.getByRole('list', { name: 'Calls, the latest first' })
        await expect(calls).toContainText('contact_called')
      }
      expect(complaints(log.console)).toEqual([])

      const alone = await page.context().newPage()
      const said: string[] = []
      alone.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
      alone.on('pageerror', (error) => said.push(error.message))
      await alone.goto(`${server.origin}/#alone`)
      await expect(alone).toHaveTitle('disabled')
      await expect(alone.getByRole('heading')).toHaveText('Home')
      expect(complaints(said)).toEqual([
        expect.stringMatching(/^error: \[loquent\] useAnalytics: nothing is reported\./),
      ])
      await server.stop()
    })
  })
}

async function openPlain(page: Page, host: Host, origin: string, path = '/'): Promise<void> {
  await page.goto(addressOf(origin, host, path))
  await expect(page).toHaveTitle('active')
  const events = await arrived(host, 'package_installed', 1)
  expect(pathsOf(events)).toEqual([path])
}

test('Vite 7 in development, which answers the path of the wasm file with the start page', async ({
  siteHost,
  page,
  log,
}) => {
  const server = await apps.startVite('plain', 'vite7')
  await openPlain(page, siteHost, server.origin)
  expect(moduleFiles(log.requests)).toEqual(['.wasm', '-hex'])
  expect(complaints(log.console)).toEqual([])
  await server.stop()
})

const bundlers: { name: string; build: () => Promise<unknown>; files: string[] }[] = [
  { name: 'webpack', build: () => webpack, files: ['.wasm'] },
  {
    name: 'rollup',
    build: () =>
      apps.run('rollup', 'plain/main.js', '-p', 'node-resolve', '-d', 'out/rollup', '--silent'),
    files: ['.wasm', '-hex'],
  },
  {
    name: 'esbuild',
    build: () =>
      apps.run(
        'esbuild',
        ...['plain/main.js', '--bundle', '--format=esm', '--splitting'],
        ...['--outdir=out/esbuild', '--log-level=warning'],
      ),
    files: ['.wasm', '-hex'],
  },
]

for (const { name, build, files } of bundlers) {
  test(`${name}, without configuration`, async ({ siteHost, page, log }) => {
    await build()
    const folder = join(apps.folder, 'out', name)
    await cp(join(apps.folder, 'plain/index.html'), join(folder, 'index.html'))
    const server = await StaticServer.start(folder)
    await openPlain(page, siteHost, server.origin)
    expect(moduleFiles(log.requests)).toEqual(files)
    // Where the file is not found, the browser says so; nobody else says anything.
    expect(log.console).toEqual(
      files.length > 1 ? [expect.stringMatching(/^error: Failed to load resource.*404/)] : [],
    )
    await server.stop()
  })
}

test('esbuild with everything in one file, as a classic script', async ({
  siteHost,
  page,
  log,
}) => {
  const folder = join(apps.folder, 'out/classic')
  await mkdir(folder, { recursive: true })
  await apps.run(
    'esbuild',
    ...['plain/main.js', '--bundle', '--format=iife', '--outdir=out/classic'],
    '--log-level=error',
  )
  const html = await readFile(join(apps.folder, 'plain/index.html'), 'utf8')
  await writeFile(join(folder, 'index.html'), html.replace('type="module"', 'defer'))
  const server = await StaticServer.start(folder)
  await openPlain(page, siteHost, server.origin)
  expect(log.console).toEqual([])
  await server.stop()
})

test('No bundler: an import map, and just the files of the budget', async ({
  siteHost,
  page,
  log,
}) => {
  const server = await StaticServer.start(apps.folder)
  await openPlain(page, siteHost, server.origin, '/plain/import-map.html')
  const ours = log.requests
    .map((url) => new URL(url).pathname)
    .filter((path) => path.includes('@loquent'))
    .map((path) => path.replace('/node_modules/@loquent/analytics/dist/', ''))
  // What toolchain/size.mjs counts, and the routers, which the app imports.
  expect(ours.sort()).toEqual(['index.js', 'load-module.js', 'loquent.wasm', 'routers/index.js'])
  expect(log.console).toEqual([])
  await server.stop()
})

test('TypeScript, strict and with all declarations checked, accepts them', async () => {
  await typeCheck
})

test('TypeScript resolves every subpath under node10, node16, nodenext and bundler, strict or not', async () => {
  test.setTimeout(300_000)
  const lines = (await typeMatrix).trim().split('\n')
  expect(lines).toHaveLength(12)
  for (const line of lines) expect(line).toMatch(/^\w+ \{.*\}: [1-9]\d* files, 0 errors$/)
})

test('Node loads every part, by import and by require, and counts the calls', async () => {
  expect(await apps.runScript('node/import.mjs')).toBe('imported\n')
  expect(await apps.runScript('node/require.cjs')).toBe('required\n')
})

test('Jest renders a component that reports, with the lines of the README', async () => {
  const config = await readFile(join(apps.folder, 'jest/jest.config.mjs'), 'utf8')
  const readme = await readFile(join(paths.root, 'README.md'), 'utf8')
  for (const option of ['testEnvironment', 'transformIgnorePatterns']) {
    const line = config.split('\n').find((text) => text.includes(option))
    expect(line).toBeDefined()
    expect(readme).toContain(line)
  }
  await apps.run('jest', '--config', 'jest/jest.config.mjs')
})

test('Vitest with jsdom renders it, without configuration of ours', async () => {
  await apps.run('vitest', 'run', '--config', 'vitest/vitest.config.js')
})

test('Generated files that Biome or Prettier has formatted are up to date, and stay as they are', async () => {
  const file = join(apps.folder, 'generated/events.ts')
  const generate = (...args: string[]): Promise<string> =>
    apps.run(
      'loquent-analytics',
      ...['generate', 'node_modules/@loquent/analytics/plan/loquent.json'],
      ...['--ts', 'generated/events.ts', ...args],
    )
  for (const [command, ...args] of [
    ['biome', 'format', '--write', 'generated/events.ts'],
    ['prettier', '--write', '--no-config', 'generated/events.ts'],
  ] as const) {
    await generate()
    const before = await readFile(file, 'utf8')
    await apps.run(command, ...args)
    const formatted = await readFile(file, 'utf8')
    expect(formatted).not.toBe(before)
    expect(await generate('--check')).toContain('up to date')
    expect(await generate()).toContain('up to date')
    expect(await readFile(file, 'utf8')).toBe(formatted)

    await writeFile(file, formatted.replace('whatsapp', 'signal'))
    await expect(generate('--check')).rejects.toThrow('out of step')
    await rm(file)
  }
})
