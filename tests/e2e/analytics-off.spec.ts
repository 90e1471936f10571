// SPDX-License-Identifier: MIT
import { brotliCompressSync } from 'node:zlib'
import { openSite } from './support/site.js'
import { expect, test, watch } from './support/test.js'

test('With no key stored, a page of the host asks for nothing: the answer stands in its HTML', async ({
  plainHost,
  page,
  log,
}) => {
  await page.goto(plainHost.url)
  await expect(page.getByRole('status')).toHaveText('disabled')
  await page.getByRole('link', { name: 'Contacts' }).click()
  await page.getByRole('button', { name: 'Use this feature' }).click()

  const beyondTheApp = log.requests.filter(
    (url) =>
      !/^\/(app\.js|icon\.svg|library\/index\.js|library\/routers\/index\.js)?$/.test(
        new URL(url).pathname,
      ),
  )
  expect(beyondTheApp).toEqual([])
  expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(log.console).toEqual([])
  expect(await plainHost.events()).toEqual([])
})

test('With analytics off, the loader and the one configuration request are all that a page loads', async ({
  siteHost,
  page,
}) => {
  const answers: { path: string; bytes: number; brotli: number }[] = []
  page.on('requestfinished', async (request) => {
    const response = await request.response()
    const body = (await response?.body()) ?? Buffer.alloc(0)
    const path = new URL(request.url()).pathname
    answers.push({ path, bytes: body.length, brotli: brotliCompressSync(body).length })
  })
  await openSite(page, siteHost)
  const state = await page.evaluate(async () => {
    window.analytics = window.createAnalytics()
    window.analytics.trackEvent('contact_created')
    return window.analytics.ready
  })
  expect(state).toBe('disabled')
  // The routers and the direct client are the test page's own wish.
  const ofThePage = /^\/(site\.js|icon\.svg|library\/(routers|direct)\/index\.js)?$/
  const ofAnalytics = () =>
    answers.filter(({ path }) => !ofThePage.test(path)).sort((a, b) => (a.path < b.path ? -1 : 1))
  await expect
    .poll(() => ofAnalytics().map(({ path }) => path))
    .toEqual(['/api/analytics/config', '/library/index.js'])
  for (const { path, bytes, brotli } of ofAnalytics()) {
    console.log(`With analytics off: ${path}, ${bytes} bytes, ${brotli} with brotli`)
  }
})

test('Switched on, a page of the host finds the configuration in its HTML and does not ask for it', async ({
  plainHost,
  page,
  log,
}) => {
  await plainHost.switchOn()
  await page.goto(plainHost.url)
  await expect(page.getByRole('status')).toHaveText('active')
  expect(log.requests.filter((url) => url.includes('/api/'))).toEqual([])
})

test('Switching analytics off again takes effect at the next load', async ({ plainHost, page }) => {
  await plainHost.switchOn()
  await page.goto(plainHost.url)
  await expect(page.getByRole('status')).toHaveText('active')
  await plainHost.config('clear')
  // Not a reload: that would send what the page has still to say when it is left.
  const next = await page.context().newPage()
  const log = await watch(next)
  await next.goto(plainHost.url)
  await expect(next.getByRole('status')).toHaveText('disabled')
  expect(log.requests.filter((url) => /wasm|ingest/.test(url))).toEqual([])
  expect(log.faults).toEqual([])
})
