// SPDX-License-Identifier: MIT
import { withoutInlinedConfig } from './support/site.js'
import { expect, test } from './support/test.js'

const answers = [
  { what: 'text that is not JSON', body: '<!doctype html><title>Sign in</title>', named: 'config' },
  { what: 'truncated JSON', body: '{"api_key":"phc_', named: 'config' },
  { what: 'a list', body: '[]', named: 'config' },
  { what: 'no key', body: '{"api_host":"https://eu.i.posthog.com"}', named: 'api_key' },
  {
    what: 'a personal key',
    body: '{"api_key":"phx_1","api_host":"https://eu.i.posthog.com"}',
    named: 'api_key',
  },
  {
    what: 'an http host elsewhere than on this machine',
    body: '{"api_key":"phc_1","api_host":"http://posthog.example"}',
    named: 'api_host',
  },
]

for (const { what, body, named } of answers) {
  test(`A configuration endpoint that answers ${what}: off, with a warning that names ${named}`, async ({
    plainHost,
    page,
    log,
  }) => {
    await withoutInlinedConfig(page, plainHost)
    await page.route('**/api/analytics/config', (route) => route.fulfill({ status: 200, body }))
    await page.goto(plainHost.url)
    await expect(page.getByRole('status')).toHaveText('disabled')
    await page.getByRole('link', { name: 'Contacts' }).click()
    await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible()

    expect(log.console).toHaveLength(1)
    expect(log.console[0]).toMatch(new RegExp(`^warning: \\[loquent\\] .*\\b${named}\\b`))
    expect(log.requests.filter((url) => url.includes('/ingest/'))).toEqual([])
    expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  })
}
