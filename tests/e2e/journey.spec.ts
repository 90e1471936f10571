// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'
import { apiKey } from './support/host.js'
import { holdBack } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named, pathsOf } from './support/wire.js'

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const visit = async (page: Page, ...links: string[]): Promise<void> => {
  for (const name of links) await page.getByRole('link', { name }).click()
}

test('A visit is reported: the member, each route once, the event, and a new identity after sign-out', async ({
  plainHost,
  page,
  log,
}) => {
  const response = await page.goto(plainHost.url)
  expect(response?.headers()['content-security-policy']).toBe(contentSecurityPolicy)
  await expect(page.getByRole('status')).toHaveText('disabled')

  await plainHost.switchOn()
  await page.reload()
  await expect(page.getByRole('status')).toHaveText('active')
  await visit(page, 'Contacts', 'Reports', 'Overview')
  await page.getByRole('button', { name: 'Use this feature' }).click()
  await arrived(plainHost, 'feature_used', 1)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await visit(page, 'Contacts')
  const events = await arrived(plainHost, '$pageview', 5)

  const [identify] = named(events, '$identify')
  expect(named(events, '$identify')).toHaveLength(1)
  expect(identify).toMatchObject({
    properties: { distinct_id: 'mem_demo', token: apiKey, $process_person_profile: true },
    $set: { organization_id: 'org_demo', role: 'owner' },
  })

  expect(pathsOf(events)).toEqual(['/', '/contacts', '/reports', '/', '/contacts'])
  const [first, second, third, fourth, afterSignOut] = named(events, '$pageview')
  for (const view of [first, second, third, fourth]) {
    expect(view?.properties.distinct_id).toBe('mem_demo')
    expect(view?.properties['$current_url']).toBe(
      plainHost.url + String(view?.properties['$pathname']),
    )
  }
  expect(second?.properties['$prev_pageview_pathname']).toBe('/')
  expect(third?.properties['$prev_pageview_pathname']).toBe('/contacts')

  expect(named(events, 'feature_used')).toHaveLength(1)
  expect(named(events, 'feature_used')[0]?.properties).toMatchObject({
    distinct_id: 'mem_demo',
    feature: 'daily_summary',
    uses: 1,
  })

  const anonymous = afterSignOut?.properties.distinct_id
  expect(anonymous).not.toBe('mem_demo')
  expect(anonymous).not.toBe(identify?.properties['$anon_distinct_id'])
  expect(afterSignOut?.properties['$is_identified']).toBe(false)

  expect(new Set(events.map(({ uuid }) => uuid)).size).toBe(events.length)
  expect(events.every(({ properties }) => properties['$lib'] === 'web')).toBe(true)
  const thirdParty = log.requests.filter((url) => !url.startsWith(plainHost.url))
  expect(thirdParty).toEqual([])
})

test('Route changes made before PostHog has loaded keep their paths, times and order', async ({
  plainHost,
  page,
  log,
}) => {
  await plainHost.switchOn()
  const letThrough = await holdBack(page, '**/ingest/static/array.js')
  const scriptRequested = page.waitForRequest('**/ingest/static/array.js')
  await page.goto(plainHost.url)
  await scriptRequested
  const started = Date.now()
  await visit(page, 'Contacts', 'Reports', 'Overview')
  await page.getByRole('button', { name: 'Use this feature' }).click()
  const ended = Date.now()
  letThrough()
  await expect(page.getByRole('status')).toHaveText('active')
  const releasedAt = await page.evaluate(() => Date.now())
  const events = await arrived(plainHost, 'feature_used', 1)

  expect(pathsOf(events)).toEqual(['/', '/contacts', '/reports', '/'])
  const replayed = events.filter(({ event }) => event === '$pageview' || event === 'feature_used')
  const times = replayed.map(({ timestamp }) => Date.parse(timestamp))
  expect(times).toEqual([...times].sort((left, right) => left - right))
  // The first is the landing page's, which came before the script was asked for.
  for (const time of times.slice(1)) {
    expect(time).toBeGreaterThanOrEqual(started)
    expect(time).toBeLessThanOrEqual(ended)
    expect(time).toBeLessThan(releasedAt)
  }
  for (const { properties } of replayed) expect(properties.distinct_id).toBe('mem_demo')
  const [, first, second, third] = named(events, '$pageview')
  expect(first?.properties['$prev_pageview_pathname']).toBe('/')
  expect(second?.properties['$prev_pageview_pathname']).toBe('/contacts')
  expect(third?.properties['$prev_pageview_pathname']).toBe('/reports')
  expect(third?.properties['$current_url']).toBe(`${plainHost.url}/`)
  const firstTime = times[1] ?? 0
  const secondTime = times[2] ?? 0
  expect(second?.properties['$prev_pageview_duration']).toBeCloseTo(
    (secondTime - firstTime) / 1000,
    6,
  )
  expect(log.console.filter((line) => line.startsWith('error'))).toEqual([])
})
