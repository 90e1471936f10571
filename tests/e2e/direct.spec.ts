// SPDX-License-Identifier: MIT
// The direct client in a page that has no posthog-js at all.
import type { CommandOutcome } from '../../web/sdk/index.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named, pathsOf } from './support/wire.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('A page identifies, views and reports, and nothing of posthog-js is on it', async ({
  siteHost,
  page,
  log,
}) => {
  await openSite(page, siteHost, '/')
  const outcomes = await page.evaluate(async (config) => {
    const outcomes: CommandOutcome[] = []
    const analytics = (window.analytics = window.createAnalytics({
      config,
      session: { memberId: 'mem_1', organizationId: 'org_1', role: 'admin' },
      onOutcome: (outcome) => void outcomes.push(outcome),
    }))
    Object.assign(window, { outcomes })
    analytics.trackEvent('message_sent', { channel: 'sms', email: 'zoe@example.com' })
    await analytics.ready
    analytics.onRouteChange('/contacts/42')
    analytics.trackEvent('contact_opened', { count: 3 })
    return outcomes
  }, configOf(siteHost))
  expect(outcomes).toEqual([])
  const events = await arrived(siteHost, 'contact_opened', 1)

  expect(events.map(({ event }) => event)).toEqual([
    ...['$identify', '$pageview', 'message_sent', '$pageview', 'contact_opened'],
  ])
  expect(pathsOf(events)).toEqual(['/', '/contacts/42'])
  for (const event of events) {
    expect(event.uuid).toMatch(uuid)
    expect(event.properties).toMatchObject({
      distinct_id: 'mem_1',
      $is_identified: true,
      $lib: 'web',
      $browser: 'Chrome',
      $os: 'Linux',
      $device_type: 'Desktop',
      $referring_domain: '$direct',
    })
    expect(event.properties['$session_id']).toMatch(uuid)
  }
  expect(named(events, 'message_sent')[0]?.properties).toMatchObject({ channel: 'sms' })
  expect(named(events, '$identify')[0]?.$set).toEqual({ organization_id: 'org_1', role: 'admin' })
  expect(JSON.stringify(events)).not.toContain('zoe')

  const delivered = await page.evaluate(() => Reflect.get(window, 'outcomes') as CommandOutcome[])
  expect(delivered.map(({ call, outcome }) => [call, outcome])).toEqual([
    ['identify', 'delivered'],
    ['$pageview', 'delivered'],
    ['message_sent', 'delivered'],
    ['$pageview', 'delivered'],
    ['contact_opened', 'delivered'],
  ])
  expect(await page.evaluate(() => window.analytics.ledger())).toMatchObject({
    commands: 5,
    delivered: 5,
    waiting: 0,
  })
  expect(await page.evaluate(() => 'posthog' in window)).toBe(false)
  expect(log.requests.filter((url) => /posthog|array\.js|loquent\.(js|wasm)/.test(url))).toEqual([])
})

test('A flush ends when the server has taken what waited, and the identity is that of the events', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  const { ledger, identity } = await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config })
    analytics.trackEvent('message_sent')
    await analytics.flush()
    return { ledger: analytics.ledger(), identity: analytics.identity() }
  }, configOf(siteHost))
  expect(ledger).toMatchObject({ commands: 2, delivered: 2, waiting: 0 })
  const [event] = named(await siteHost.events(), 'message_sent')
  expect(identity).toEqual({
    distinctId: event?.properties.distinct_id,
    sessionId: event?.properties['$session_id'],
  })
})

test('An end delivers what waited', async ({ siteHost, page }) => {
  await openSite(page, siteHost)
  const ledger = await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config })
    await analytics.ready
    analytics.trackEvent('message_sent')
    analytics.dispose()
    return analytics.ledger()
  }, configOf(siteHost))
  expect(ledger).toMatchObject({ commands: 2, dispatched: 2, waiting: 0 })
  await arrived(siteHost, 'message_sent', 1)
})

test('A page that is left says so, and its events arrive', async ({ siteHost, page }) => {
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config })
    await analytics.ready
    analytics.trackEvent('message_sent')
  }, configOf(siteHost))
  await page.goto('about:blank')
  const events = await arrived(siteHost, '$pageleave', 1)
  expect(events.map(({ event }) => event)).toEqual(['$pageview', 'message_sent', '$pageleave'])
})

test('Options that cannot be used are named, and the rest works', async ({
  siteHost,
  page,
  log,
}) => {
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({
      config,
      transport: window.direct({
        ingestPath: 'https://elsewhere.example/e/',
        lib: 'our-app',
        sessionIdleSeconds: 5,
      }),
    })
    analytics.trackEvent('message_sent')
    await analytics.flush()
  }, configOf(siteHost))
  const [event] = named(await arrived(siteHost, 'message_sent', 1), 'message_sent')
  expect(event?.properties['$lib']).toBe('our-app')
  expect(log.console.map((line) => /direct: (\w+) must be/.exec(line)?.[1])).toEqual([
    'ingestPath',
    'sessionIdleSeconds',
  ])
})
