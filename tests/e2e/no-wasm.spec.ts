// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'
import { changePolicy, configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

const wasmFile = /\/loquent(-direct)?\.wasm$/

/** Answers what is asked for in the wasm file's place as if it were missing too. */
const withoutFallback = (page: Page): Promise<unknown> =>
  page.route(/\/loquent(-direct)?-hex\.js$/, (route) => route.fulfill({ status: 404 }))

const cases = [
  {
    what: 'is missing',
    arrange: async ({ page }) => {
      await withoutFallback(page)
      await page.route(wasmFile, (route) => route.fulfill({ status: 404 }))
    },
    reason: /loquent(-direct)?\.wasm was answered with HTTP status 404/,
  },
  {
    what: 'is served as a page of HTML',
    arrange: async ({ page }) => {
      await withoutFallback(page)
      await page.route(wasmFile, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>App</title>' }),
      )
    },
    reason: /loquent(-direct)?\.wasm is not a WebAssembly file/,
  },
  {
    what: 'is cut off',
    arrange: ({ page }) =>
      page.route(wasmFile, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: (await response.body()).subarray(0, 2_000) })
      }),
    reason: /WebAssembly\.instantiate\(\)/,
  },
  {
    what: "is forbidden by the page's policy",
    arrange: ({ page, siteHost }) =>
      changePolicy(page, siteHost, (policy) => policy.replace(" 'wasm-unsafe-eval'", '')),
    reason: /Content Security Policy/,
  },
] as const satisfies readonly {
  what: string
  arrange: (fixtures: {
    page: Parameters<typeof openSite>[0]
    siteHost: Parameters<typeof openSite>[1]
  }) => Promise<unknown>
  reason: RegExp
}[]

for (const { what, arrange, reason } of cases) {
  test(`When the wasm file ${what}, the page works on and analytics is disabled with the reason`, async ({
    siteHost,
    page,
    log,
  }) => {
    await arrange({ page, siteHost })
    await openSite(page, siteHost)
    const state = await page.evaluate(async (config) => {
      window.analytics = window.createAnalytics({ config })
      window.analytics.trackEvent('contact_created')
      const state = await window.analytics.ready
      window.analytics.trackEvent('contact_created')
      window.analytics.onRouteChange('/a')
      return state
    }, configOf(siteHost))
    expect(state).toBe('disabled')
    expect(await page.evaluate(() => window.analytics.stateReason)).toMatch(reason)
    expect(await page.evaluate(() => window.analytics.ledger())).toMatchObject({
      commands: 3,
      waiting: 0,
      dropped: { disabled: 3 },
    })
    const ours = log.console.filter((line) => line.includes('[loquent]'))
    expect(ours).toHaveLength(1)
    expect(ours[0]).toMatch(/^error: \[loquent\] Analytics is disabled\. /)
    // The browser itself may say why it has refused a file, and nobody else may say anything.
    const others = log.console.filter((line) => !line.includes('[loquent]'))
    expect(
      others.filter((line) => !/Failed to load resource|Content Security Policy/.test(line)),
    ).toEqual([])
    expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
    log.faults.splice(0, log.faults.length, ...log.faults.filter((f) => !f.includes('wasm-eval')))
  })
}

test('A browser without WebAssembly has analytics disabled', async ({ siteHost, page, log }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'WebAssembly')
  })
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config })
    await window.analytics.ready
  }, configOf(siteHost))
  expect(await page.evaluate(() => window.analytics.stateReason)).toBe(
    'The browser has no WebAssembly.',
  )
  expect(log.console).toHaveLength(1)
})

test('If the wasm file is missing, the same module as text takes its place', async ({
  siteHost,
  page,
  log,
}) => {
  await page.route(wasmFile, (route) => route.fulfill({ status: 404 }))
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({ config })
    window.analytics.trackEvent('contact_created')
    await window.analytics.ready
  }, configOf(siteHost))
  await arrived(siteHost, 'contact_created', 1)
  expect(log.requests.filter((url) => /\/loquent(-direct)?-hex\.js$/.test(url))).toHaveLength(1)
  expect(log.console).toEqual([expect.stringMatching(/^error: Failed to load resource.*404/)])
})

test('A wasmUrl that leads nowhere is an error, not a reason to load something else', async ({
  siteHost,
  page,
  log,
}) => {
  await openSite(page, siteHost)
  const wasmUrl = `${siteHost.url}/nowhere.wasm`
  const state = await page.evaluate(
    async (options) => {
      window.analytics = window.createAnalytics(options)
      return window.analytics.ready
    },
    { config: configOf(siteHost), wasmUrl },
  )
  expect(state).toBe('disabled')
  expect(await page.evaluate(() => window.analytics.stateReason)).toContain(wasmUrl)
  expect(log.requests.filter((url) => url.includes('-hex'))).toEqual([])
})
