// SPDX-License-Identifier: MIT
import type { Page, Route } from '@playwright/test'
import { apiKey } from './support/host.js'
import { openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

const endpoint = '**/api/analytics/config'

const failures: { what: string; answer: (route: Route) => Promise<void>; reason: RegExp }[] = [
  ...[404, 500, 401].map((status) => ({
    what: `answers ${status}`,
    answer: (route: Route) => route.fulfill({ status }),
    reason: new RegExp(`HTTP status ${status}`),
  })),
  {
    what: 'redirects to a page for signing in',
    answer: (route) => route.fulfill({ status: 302, headers: { location: '/' } }),
    reason: /config: /,
  },
  {
    what: 'answers truncated JSON',
    answer: (route) => route.fulfill({ body: '{"api_key":"phc_1","api_ho' }),
    reason: /config: /,
  },
  { what: 'never answers', answer: () => Promise.resolve(), reason: /within 10 seconds/ },
  {
    what: 'cannot be reached',
    answer: (route) => route.abort('internetdisconnected'),
    reason: /could not be requested/,
  },
]

const start = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.analytics = window.createAnalytics()
    window.analytics.trackEvent('contact_created')
    window.analytics.identify({ memberId: 'mem_1', organizationId: 'org_1', role: 'owner' })
  })

const state = (page: Page): Promise<string> => page.evaluate(() => window.analytics.state)

for (const { what, answer, reason } of failures) {
  test(`A configuration endpoint that ${what} is asked again, then given up, and asked once more when online`, async ({
    siteHost,
    page,
    log,
  }) => {
    await page.clock.install()
    let requests = 0
    let fails = true
    await page.route(endpoint, async (route) => {
      requests += 1
      if (fails) await answer(route)
      else await route.fulfill({ json: { api_key: apiKey, api_host: siteHost.ingest } })
    })
    await openSite(page, siteHost)
    await start(page)
    await expect
      .poll(
        async () => {
          await page.clock.runFor(1_000)
          return state(page)
        },
        { timeout: 50_000, intervals: [10] },
      )
      .toBe('disabled')
    // The loader's own request, and the provider's five.
    expect(requests).toBe(6)
    expect(await page.evaluate(() => window.analytics.stateReason)).toMatch(reason)
    expect(await page.evaluate(() => window.analytics.ledger().dropped)).toEqual({ disabled: 1 })
    expect(log.console.filter((line) => line.includes('[loquent]'))).toHaveLength(1)
    expect(await page.evaluate(() => 'posthog' in window)).toBe(false)

    fails = false
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(() => state(page)).toBe('active')
    await page.evaluate(() => window.analytics.trackEvent('message_sent'))
    await page.clock.resume()
    const events = await arrived(siteHost, 'message_sent', 1)
    expect(events.map(({ event }) => event)).not.toContain('contact_created')
    const sent = events.find(({ event }) => event === 'message_sent')
    expect(sent?.properties.distinct_id).toBe('mem_1')
  })
}

test('A configuration endpoint that fails once delays nothing but the sending', async ({
  siteHost,
  page,
}) => {
  let requests = 0
  await page.route(endpoint, (route) =>
    ++requests === 1
      ? route.fulfill({ status: 503 })
      : route.fulfill({ json: { api_key: apiKey, api_host: siteHost.ingest } }),
  )
  await openSite(page, siteHost)
  await start(page)
  const events = await arrived(siteHost, 'contact_created', 1)
  expect(
    events.find(({ event }) => event === 'contact_created')?.properties['$is_identified'],
  ).toBe(false)
})
