// SPDX-License-Identifier: MIT
// The module by itself, as `@loquent/analytics/module` gives it to an app.
import type { Page } from '@playwright/test'
import type * as loader from '../../web/sdk/load-module.js'
import type { Host } from './support/host.js'
import { expect, test } from './support/test.js'

declare global {
  interface Window {
    loaded: ReturnType<typeof loader.loadModule>
  }
}

/** Leaves the module as `window.loaded`, on a page that has nothing else of ours running. */
const load = async (page: Page, host: Host, wasmUrl?: string): Promise<void> => {
  await page.goto(host.url)
  await page.evaluate(async (url) => {
    const path: string = '/library/load-module.js'
    const { loadModule } = (await import(path)) as typeof loader
    window.loaded = loadModule(url)
    // Looked at by the test.
    window.loaded.catch(() => undefined)
  }, wasmUrl)
}

test('An administrator is told of each wrong field, before anything has started', async ({
  siteHost,
  page,
  log,
}) => {
  await load(page, siteHost)
  const errors = await page.evaluate(async () => {
    const module = await window.loaded
    return {
      good: module.configErrors('phc_1', 'https://eu.i.posthog.com/'),
      bad: module.configErrors('phx_1', 'http://posthog.example'),
      // What JavaScript might pass in spite of the types.
      none: module.configErrors(undefined as unknown as string, {} as unknown as string),
    }
  })
  expect(errors.good).toEqual([])
  expect(errors.bad.map(({ field }) => field)).toEqual(['api_key', 'api_host'])
  expect(errors.bad[0]?.message).toMatch(/phc_/)
  expect(errors.bad[1]?.message).toMatch(/https/)
  expect(errors.none.map(({ field }) => field)).toEqual(['api_key', 'api_host'])
  expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  expect(log.console).toEqual([])
})

/** The smallest valid file: it lacks all that the glue asks for. */
const serveEmptyModule = (page: Page): Promise<unknown> =>
  page.route('**/empty.wasm', (route) =>
    route.fulfill({ body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) }),
  )

const reasonOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    window.loaded.then(
      () => 'resolved',
      (error: unknown) => String(error),
    ),
  )

test('A module that cannot be instantiated rejects instead of leaving its caller waiting', async ({
  siteHost,
  page,
  log,
}) => {
  await serveEmptyModule(page)
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiate.bind(WebAssembly)
    Object.assign(WebAssembly, {
      instantiate: (bytes: BufferSource, imports: WebAssembly.Imports) =>
        instantiate(bytes, imports).then(() => {
          throw new RangeError('could not allocate memory')
        }),
    })
  })
  await load(page, siteHost, `${siteHost.url}/empty.wasm`)
  expect(await reasonOf(page)).toBe('RangeError: could not allocate memory')
  expect(log.console).toEqual([])
})

test('A module of another version, which the glue cannot start, rejects too', async ({
  siteHost,
  page,
  log,
}) => {
  await serveEmptyModule(page)
  await load(page, siteHost, `${siteHost.url}/empty.wasm`)
  expect(await reasonOf(page)).toMatch(/^TypeError/)
  expect(log.console).toEqual([])
})
