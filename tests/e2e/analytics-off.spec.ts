// SPDX-License-Identifier: MIT
import { expect, test, watch } from './support/test.js'

test('With no key stored, a page asks for the configuration and for nothing else', async ({
  appHost,
  page,
  log,
}) => {
  await page.goto(appHost.url)
  await expect(page.getByRole('status')).toHaveText('disabled')
  await page.getByRole('link', { name: 'Contacts' }).click()
  await page.getByRole('button', { name: 'Use this feature' }).click()

  const beyondTheApp = log.requests.filter(
    (url) => !/^\/(assets\/index-.*|icon\.svg)?$/.test(new URL(url).pathname),
  )
  expect(beyondTheApp).toEqual([`${appHost.url}/api/analytics/config`])
  expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(log.console).toEqual([])
  expect(await appHost.events()).toEqual([])
})

test('Switching analytics off again takes effect at the next load', async ({ appHost, page }) => {
  await appHost.switchOn()
  await page.goto(appHost.url)
  await expect(page.getByRole('status')).toHaveText('active')
  await appHost.config('clear')
  // Not a reload: that would send what the page has still to say when it is left.
  const next = await page.context().newPage()
  const log = await watch(next)
  await next.goto(appHost.url)
  await expect(next.getByRole('status')).toHaveText('disabled')
  expect(log.requests.filter((url) => /wasm|ingest/.test(url))).toEqual([])
  expect(log.faults).toEqual([])
})
