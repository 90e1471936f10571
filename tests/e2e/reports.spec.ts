// SPDX-License-Identifier: MIT
// What PostHog's reports read must still be there after the guard.
import type { WireEvent } from './support/host.js'
import { configOf } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isCount = (value: unknown): boolean => typeof value === 'number' && value > 0

/** What each report needs of every event, and what a sensible value is. */
const everyEvent: Record<string, Record<string, (value: unknown) => boolean>> = {
  identity: {
    token: (value) => value === 'phc_e2e',
    distinct_id: (value) => value === 'mem_1',
    $user_id: (value) => value === 'mem_1',
    $device_id: (value) => uuid.test(String(value)),
    $is_identified: (value) => value === true,
    $process_person_profile: (value) => value === true,
  },
  sessions: {
    $session_id: (value) => uuid.test(String(value)),
    $window_id: (value) => uuid.test(String(value)),
    $session_entry_url: (value) => /^http:\/\/127\.0\.0\.1:\d+\/pricing$/.test(String(value)),
    $session_entry_host: (value) => /^127\.0\.0\.1:\d+$/.test(String(value)),
    $session_entry_pathname: (value) => value === '/pricing',
    $time: isCount,
    $insert_id: (value) => /^[a-z0-9]{16}$/.test(String(value)),
  },
  'funnels and paths': {
    $current_url: (value) => /^http:\/\/127\.0\.0\.1:\d+\/[a-z0-9/]*$/.test(String(value)),
    $host: (value) => /^127\.0\.0\.1:\d+$/.test(String(value)),
    $pathname: (value) => /^\/[a-z0-9/]+$/.test(String(value)),
    $pageview_id: (value) => uuid.test(String(value)),
  },
  devices: {
    $browser: (value) => value === 'Chrome',
    $browser_version: (value) => value === 156,
    $browser_language: (value) => value === 'en-US',
    $os: (value) => value === 'Linux',
    $device_type: (value) => value === 'Desktop',
    $screen_width: isCount,
    $screen_height: isCount,
    $viewport_width: isCount,
    $viewport_height: isCount,
    $raw_user_agent: (value) => String(value).startsWith('Mozilla/5.0 '),
    $timezone: (value) => typeof value === 'string' && value.length > 2,
    $timezone_offset: (value) => typeof value === 'number',
    $lib: (value) => value === 'web',
    $lib_version: (value) => /^\d+\.\d+\.\d+$/.test(String(value)),
  },
  'channel types': {
    $referring_domain: (value) => value === 'www.google.com',
    utm_source: (value) => value === 'google',
    utm_medium: (value) => value === 'cpc',
    utm_campaign: (value) => value === 'spring-2026',
  },
}

test('Over a visit from a search engine, each report has what it reads', async ({
  siteHost,
  page,
  road,
}) => {
  const query = 'utm_source=google&amp;utm_medium=cpc&amp;utm_campaign=spring-2026&amp;q=jane+doe'
  await page.route('http://www.google.com/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<a href="${siteHost.url}/pricing?${query}">go</a>`,
    }),
  )
  await page.goto('http://www.google.com/search?q=crm')
  await page.click('a')
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
  await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({
      config,
      router: window.routers.historyRouter(),
      session: { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' },
    })
    await window.analytics.ready
    history.pushState(null, '', '/contacts?page=2')
    window.analytics.trackEvent('contact_created', { channel: 'sms' })
    history.pushState(null, '', '/contacts/42')
  }, configOf(siteHost))
  await arrived(siteHost, '$pageview', 3)
  await page.goto('about:blank')
  const events = await arrived(siteHost, '$pageleave', 1)

  const faults: string[] = []
  const look = ({ event, properties }: WireEvent, report: string, keys: string[]): void => {
    for (const key of keys) {
      const value = properties[key]
      if (!everyEvent[report]?.[key]?.(value)) faults.push(`${event}: ${key} = ${String(value)}`)
    }
  }
  for (const event of events) {
    for (const [report, keys] of Object.entries(everyEvent)) {
      // A member whom PostHog has just identified has not seen a page yet.
      const due = Object.keys(keys).filter(
        (key) =>
          (key !== '$pageview_id' || event.event !== '$identify') &&
          // The direct client leaves it out: PostHog reads it nowhere.
          (key !== '$insert_id' || road === 'bridge'),
      )
      look(event, report, due)
    }
  }
  expect(faults).toEqual([])

  expect(named(events, '$pageview').map(({ properties }) => properties['$pathname'])).toEqual([
    '/pricing',
    '/contacts',
    '/contacts/42',
  ])
  // One session, from its first page to its last; the previous page makes the paths.
  expect(new Set(events.map(({ properties }) => properties['$session_id'])).size).toBe(1)
  const [, second, third] = named(events, '$pageview')
  const [first] = named(events, '$pageview')
  expect(second?.properties['$prev_pageview_id']).toBe(first?.properties['$pageview_id'])
  expect(second?.properties['$prev_pageview_pathname']).toBe('/pricing')
  expect(second?.properties['$prev_pageview_duration']).toBeGreaterThan(0)
  expect(third?.properties['$prev_pageview_pathname']).toBe('/contacts')
  // Bounce rate and the length of a visit.
  const [pageleave] = named(events, '$pageleave')
  expect(pageleave?.properties['$prev_pageview_pathname']).toBe('/contacts/42')
  // The person.
  const [identify] = named(events, '$identify')
  expect(identify?.$set).toEqual({ organization_id: 'org_1', role: 'owner' })
  expect(identify?.properties['$anon_distinct_id']).toMatch(uuid)
  expect(JSON.stringify(events)).not.toContain('jane')
})
