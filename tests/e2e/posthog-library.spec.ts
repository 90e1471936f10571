// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { AnalyticsOptions } from '../../web/sdk/index.js'
import { apiKey, type Host } from './support/host.js'
import { paths } from './support/paths.js'
import { changePolicy, configOf, holdBack, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

const { files } = JSON.parse(readFileSync(`${paths.posthogDist}/integrity.json`, 'utf8')) as {
  files: Record<string, string>
}
const integrity = files['array.js'] ?? ''

const start = (page: Page, host: Host, options: AnalyticsOptions = {}): Promise<string> =>
  page.evaluate(
    async (options) => {
      window.analytics = window.createAnalytics(options)
      window.analytics.trackEvent('contact_created')
      return window.analytics.ready
    },
    { config: configOf(host), ...options },
  )

const reason = (page: Page): Promise<string> => page.evaluate(() => window.analytics.stateReason)

test("The app's own module serves, and no script is loaded", async ({ siteHost, page, log }) => {
  await openSite(page, siteHost)
  const state = await page.evaluate(async (config) => {
    const url = '/bundled.js'
    window.analytics = window.createAnalytics({
      config,
      posthog: () => import(url) as Promise<unknown>,
    })
    window.analytics.trackEvent('contact_created')
    return window.analytics.ready
  }, configOf(siteHost))
  expect(state).toBe('active')
  await arrived(siteHost, 'contact_created', 1)
  expect(log.requests.filter((url) => url.includes('/static/'))).toEqual([])
  expect(log.console).toEqual([])
})

test('A module that cannot be loaded is asked for twice, then analytics is blocked', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  const result = await page.evaluate(async (config) => {
    let calls = 0
    window.analytics = window.createAnalytics({
      config,
      posthog: () => {
        calls += 1
        return Promise.reject(new Error('chunk missing'))
      },
    })
    return [await window.analytics.ready, calls]
  }, configOf(siteHost))
  expect(result).toEqual(['blocked', 2])
})

test('A PostHog that something else has loaded is left alone', async ({ siteHost, page, log }) => {
  await openSite(page, siteHost)
  await page.evaluate(async ({ apiKey, apiHost }) => {
    const url = '/bundled.js'
    const { default: posthog } = (await import(url)) as { default: Window['posthog'] }
    window.posthog = posthog
    posthog.init(apiKey, { api_host: apiHost, advanced_disable_flags: true, autocapture: false })
  }, configOf(siteHost))
  expect(await start(page, siteHost)).toBe('blocked')
  expect(await reason(page)).toBe('foreign')
  await page.evaluate(() => window.posthog.capture('own_captured'))
  const events = await arrived(siteHost, 'own_captured', 1)
  expect(named(events, 'contact_created')).toEqual([])
  expect(log.console.filter((line) => line.includes('[loquent]'))).toHaveLength(1)
})

test('scriptUrl, integrity and nonce go to the script tag', async ({ siteHost, page, log }) => {
  expect(integrity).toMatch(/^sha384-/)
  await page.route(`${siteHost.url}/`, async (route) => {
    const response = await route.fetch()
    const headers = response.headers()
    // Only what has the nonce runs; the page's own modules are loaded by one that has it.
    const policy = (headers['content-security-policy'] ?? '').replace(
      "script-src 'self'",
      "script-src 'nonce-abc' 'strict-dynamic'",
    )
    await route.fulfill({
      response,
      headers: { ...headers, 'content-security-policy': policy },
      body: (await response.text()).replace('<script ', '<script nonce="abc" '),
    })
  })
  await openSite(page, siteHost)
  const scriptUrl = `${siteHost.ingest}/static/array.js?v=1`
  expect(await start(page, siteHost, { scriptUrl, nonce: 'abc', integrity })).toBe('active')
  await arrived(siteHost, 'contact_created', 1)
  expect(log.requests.filter((url) => url.includes('array.js'))).toEqual([scriptUrl])
  expect(
    await page.evaluate(() => {
      const script = document.querySelector<HTMLScriptElement>('script[src*="array.js"]')
      return [script?.nonce, script?.integrity, script?.crossOrigin, script?.async]
    }),
  ).toEqual(['abc', integrity, 'anonymous', true])
})

test('A script that is not the one expected does not run', async ({ siteHost, page }) => {
  await openSite(page, siteHost)
  const wrong = 'sha384-' + 'A'.repeat(64)
  expect(await start(page, siteHost, { integrity: wrong })).toBe('blocked')
  expect(await reason(page)).toBe('unreachable')
})

test('On a page that enforces Trusted Types the policy named loquent serves', async ({
  siteHost,
  page,
}) => {
  await changePolicy(
    page,
    siteHost,
    (policy) => `${policy}; require-trusted-types-for 'script'; trusted-types loquent`,
  )
  await openSite(page, siteHost)
  expect(await start(page, siteHost)).toBe('active')
  await arrived(siteHost, 'contact_created', 1)
})

test('On a page whose Trusted Types leave the policy out analytics is blocked, and nothing is thrown', async ({
  siteHost,
  page,
  log,
}) => {
  await changePolicy(
    page,
    siteHost,
    (policy) => `${policy}; require-trusted-types-for 'script'; trusted-types other`,
  )
  await openSite(page, siteHost)
  expect(await start(page, siteHost)).toBe('blocked')
  expect(log.faults.splice(0).join()).toContain('trusted-types')
})

test('Other code that uses window.posthog through our stub goes on working', async ({
  siteHost,
  page,
}) => {
  const release = await holdBack(page, '**/static/array.js')
  await openSite(page, siteHost)
  await page.evaluate((config) => {
    window.analytics = window.createAnalytics({ config })
  }, configOf(siteHost))
  await page.waitForFunction(() => 'posthog' in window)
  await page.evaluate(() => {
    window.posthog.register({ plan_id: 'plan_7' })
    window.posthog.capture('beside_captured')
  })
  release()
  const events = await arrived(siteHost, 'beside_captured', 1)
  expect(named(events, 'beside_captured')[0]?.properties['plan_id']).toBe('plan_7')
  expect(named(events, '$pageview')).toHaveLength(1)
  expect(await page.evaluate(() => window.posthog.__loaded)).toBe(true)
})

test('A member identified at an earlier load is known: the same member goes on, for another there is a reset first', async ({
  siteHost,
  page,
}) => {
  const visit = async (memberId: string, role: 'admin' | 'owner', event: string): Promise<void> => {
    await openSite(page, siteHost)
    await page.evaluate(
      async ({ config, memberId, role, event }) => {
        const session = { memberId, organizationId: 'org_1', role }
        window.analytics = window.createAnalytics({ config, session })
        window.analytics.trackEvent(event)
        await window.analytics.ready
      },
      { config: configOf(siteHost), memberId, role, event },
    )
    await arrived(siteHost, event, 1)
  }
  await visit('mem_1', 'admin', 'first_tracked')
  await visit('mem_1', 'admin', 'second_tracked')
  await visit('mem_1', 'owner', 'third_tracked')
  await visit('mem_2', 'owner', 'fourth_tracked')
  const events = await siteHost.events()

  const identified = named(events, '$identify').map(({ properties }) => properties.distinct_id)
  expect(identified).toEqual(['mem_1', 'mem_2'])
  // PostHog says once a load what it has been told of a member whom it knows.
  const roles = named(events, '$set').map(({ properties, $set }) => $set ?? properties['$set'])
  expect(roles).toEqual([
    { organization_id: 'org_1', role: 'admin' },
    { organization_id: 'org_1', role: 'owner' },
  ])

  const of = (name: string) => named(events, name)[0]?.properties
  const sessions = ['first', 'second', 'third', 'fourth'].map(
    (name) => of(`${name}_tracked`)?.['$session_id'],
  )
  expect(new Set(sessions.slice(0, 3)).size).toBe(1)
  expect(sessions[3]).not.toBe(sessions[0])
  // Two people on one device are not merged: the second came from a new anonymous person.
  const [first, second] = named(events, '$identify')
  expect(second?.properties['$anon_distinct_id']).not.toBe('mem_1')
  expect(second?.properties['$anon_distinct_id']).not.toBe(first?.properties['$anon_distinct_id'])
  for (const { properties } of events) expect(properties['token']).toBe(apiKey)
})
