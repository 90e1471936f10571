// SPDX-License-Identifier: MIT
// What an app may set of PostHog's own options, and what comes of it.
import type { Page } from '@playwright/test'
import type { Host } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

const start = async (
  page: Page,
  host: Host,
  posthogOptions: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  await openSite(page, host)
  return page.evaluate(
    async ({ config, options }) => {
      window.analytics = window.createAnalytics({
        config,
        posthogOptions: { request_queue_config: { flush_interval_ms: 250 }, ...options },
      })
      window.analytics.trackEvent('contact_created')
      await window.analytics.ready
      const used = window.posthog.config as Record<string, unknown>
      return Object.fromEntries(Object.keys(options).map((name) => [name, used[name]]))
    },
    { config: configOf(host), options: posthogOptions },
  )
}

const stricter: [name: string, value: unknown][] = [
  ['persistence', 'memory'],
  ['persistence', 'sessionStorage'],
  ['person_profiles', 'never'],
  ['capture_pageleave', false],
  ['respect_dnt', true],
  ['property_denylist', ['$os']],
]

for (const [name, value] of stricter) {
  test(`The stricter option ${name}: ${JSON.stringify(value)} takes effect`, async ({
    siteHost,
    page,
    log,
  }) => {
    expect(await start(page, siteHost, { [name]: value })).toEqual({ [name]: value })
    await arrived(siteHost, 'contact_created', 1)
    if (name === 'persistence') {
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    }
    expect(log.console).toEqual([])
  })
}

test('An option that is left undefined is as if it was not given', async ({
  siteHost,
  page,
  log,
}) => {
  await openSite(page, siteHost)
  const used = await page.evaluate(async (config) => {
    window.analytics = window.createAnalytics({
      config,
      posthogOptions: { autocapture: undefined },
    })
    await window.analytics.ready
    return (window.posthog.config as Record<string, unknown>)['autocapture']
  }, configOf(siteHost))
  expect(used).toBe(false)
  expect(log.console).toEqual([])
})

test('An option that is looser, or not known to be harmless, is refused by name', async ({
  siteHost,
  page,
  log,
}) => {
  const refused = {
    autocapture: true,
    persistence: 'cookie',
    metrics: { network: true },
    logs: { captureConsoleLogs: true },
    request_headers: { 'x-who': 'zoe' },
    bootstrap: { distinctID: 'zoe@example.com' },
    tracing_headers: ['api.example'],
    before_send: [],
    enable_heatmaps: true,
    process_person: 'always',
  }
  const used = await start(page, siteHost, refused)
  expect(used).toMatchObject({ autocapture: false, persistence: 'localStorage' })
  await arrived(siteHost, 'contact_created', 1)
  const [line, ...more] = log.console
  expect(more).toEqual([])
  for (const name of Object.keys(refused)) expect(line).toContain(name)
  expect(line).toContain('autocapture (false)')
  expect(line).toContain('persistence ("localStorage", "sessionStorage", "memory")')
  expect(line).not.toContain('zoe')
})

test('In cookieless mode events arrive without an id, and nothing is stored', async ({
  siteHost,
  page,
  log,
}) => {
  expect(await start(page, siteHost, { cookieless_mode: 'always' })).toEqual({
    cookieless_mode: 'always',
  })
  await page.evaluate(() => window.analytics.trackEvent('report_viewed'))
  const events = await arrived(siteHost, 'report_viewed', 1)
  expect(events.map(({ event }) => event)).toEqual([
    '$pageview',
    'contact_created',
    'report_viewed',
  ])
  for (const { properties } of events) {
    expect(properties).toMatchObject({
      distinct_id: '$posthog_cookieless',
      $cookieless_mode: true,
    })
  }
  expect(
    await page.evaluate(() => [
      Object.keys(localStorage),
      Object.keys(sessionStorage),
      document.cookie,
    ]),
  ).toEqual([[], [], ''])
  expect(log.console).toEqual([])
})

test('Consent that comes and goes leaves nothing stored in cookieless mode', async ({
  siteHost,
  page,
}) => {
  await start(page, siteHost, { cookieless_mode: 'always' })
  await page.evaluate(() => {
    window.analytics.setConsent('denied')
    window.analytics.trackEvent('denied_tracked')
    window.analytics.setConsent('granted')
    window.analytics.trackEvent('granted_tracked')
  })
  const events = await arrived(siteHost, 'granted_tracked', 1)
  expect(events.map(({ event }) => event)).not.toContain('denied_tracked')
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['loquent_consent'])
})

test('Cookieless mode on rejection is refused with the reason, and events arrive', async ({
  siteHost,
  page,
  log,
}) => {
  const used = await start(page, siteHost, { cookieless_mode: 'on_reject' })
  expect(used['cookieless_mode']).toBeNull()
  await arrived(siteHost, 'contact_created', 1)
  expect(log.console.join('\n')).toMatch(/cookieless_mode \(null, "always"\)/)
  expect(log.console.join('\n')).toMatch(
    /'on_reject' PostHog sends events of members who have denied/,
  )
})
