// SPDX-License-Identifier: MIT
// What people ran into with software of this kind, and what an attacker tried: at the wire, in what the browser
// stores, and on the console.
import type { Page } from '@playwright/test'
import type { AnalyticsOptions } from '../../web/sdk/index.js'
import { everythingStored, expectedOf, outcomeOf, ownOf, play } from './field-reports/play.js'
import { defaultRows, registered, scanRows, secretsOf, type Row } from './field-reports/rows.js'
import type { Host, WireEvent } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { holds } from './support/spellings.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

const start = async (
  page: Page,
  host: Host,
  options: AnalyticsOptions = {},
  path = '/',
): Promise<void> => {
  await openSite(page, host, path)
  const state = await page.evaluate(
    (options) => {
      window.analytics = window.createAnalytics(options)
      return window.analytics.ready
    },
    { config: configOf(host), ...options },
  )
  expect(state).toBe('active')
}

const only = (events: WireEvent[], name: string): WireEvent => {
  const [event, ...others] = named(events, name)
  if (!event || others.length > 0) throw new Error(`${name} arrived ${others.length} times more.`)
  return event
}

const found = (places: Record<string, string>, secrets: readonly string[]): string[] =>
  Object.entries(places).flatMap(([place, text]) =>
    secrets.filter((secret) => holds(text, secret)).map((secret) => `${place}: ${secret}`),
  )

const tables: [string, Row[], AnalyticsOptions][] = [
  ['by default', defaultRows, { debug: true }],
  ["with freeText: 'scan'", scanRows, { debug: true, freeText: 'scan' }],
]

for (const [when, rows, options] of tables) {
  test(`Of what people have leaked nothing leaves ${when}`, async ({ siteHost, page, log }) => {
    await start(page, siteHost, options)
    await page.evaluate(play, { rows, from: 0 })
    const events = await arrived(siteHost, `row_${rows.length - 1}_played`, 1)
    expect(outcomeOf(rows, 0, events)).toEqual(expectedOf(rows))
    const places = {
      'the wire': JSON.stringify(events),
      storage: await page.evaluate(everythingStored),
      'the console': log.console.join('\n'),
    }
    expect(places.storage).toContain('ph_phc_e2e')
    expect(found(places, secretsOf(rows))).toEqual([])
    // It says what was taken out, and what to do about it.
    expect(places['the console']).toContain('[loquent]')
    if (rows === defaultRows) {
      expect(places['the console']).toContain(
        'list it in the tracking plan or write it in lower case',
      )
    }
  })
}

const secrets = Object.values(registered).filter((text) => text.length > 3)

test('Properties that other code registers do not leave under any name, in any mode', async ({
  siteHost,
  page,
}) => {
  for (const unknownEvents of ['check', 'drop'] as const) {
    await start(page, siteHost, {
      unknownEvents,
      trackingPlan: {
        events: { [`visit_${unknownEvents}`]: { properties: { kind: { enum: ['a'] } } } },
      },
    })
    await page.evaluate(
      ({ registered, name }) => {
        window.posthog.register(registered)
        window.analytics.trackEvent(name, { kind: 'a' })
      },
      { registered, name: `visit_${unknownEvents}` },
    )
    const events = await arrived(siteHost, `visit_${unknownEvents}`, 1)
    const event = only(events, `visit_${unknownEvents}`)
    expect(ownOf(event)).toEqual({ kind: 'a' })
    expect(Object.keys(event.properties).filter((key) => key.endsWith('_note'))).toEqual([])
    expect(found({ 'the wire': JSON.stringify(events) }, secrets)).toEqual([])
  }
})

test.describe('In a browser whose user agent has an address in it', () => {
  test.use({ userAgent: 'App/1.2.3.4 (zoe.quill@example.com) Chrome/156.0.0.0' })

  test('the address does not leave with the events', async ({ siteHost, page }) => {
    await start(page, siteHost)
    await page.evaluate(() => window.analytics.trackEvent('visit_ended'))
    const events = await arrived(siteHost, 'visit_ended', 1)
    expect(only(events, 'visit_ended').properties['$raw_user_agent']).toBeUndefined()
    expect(JSON.stringify(events)).not.toContain('zoe')
  })
})

test('More properties than the guard notes are removed, and so is what other code adds to them', async ({
  siteHost,
  page,
}) => {
  await start(page, siteHost)
  const counts = [63, 64, 65]
  await page.evaluate((counts) => {
    window.posthog.register({ from_other_code: 'x' })
    for (const count of counts) {
      const names = Array.from({ length: count }, (_, index) => `k${index}`)
      window.analytics.trackEvent(
        `counted_${count}`,
        Object.fromEntries(names.map((name) => [name, 1])),
      )
    }
    const jwt = (size: number): string => `eyJ${'a'.repeat(size)}.eyJzdWIiOiIxIn0.c2ln`
    window.analytics.trackEvent('tokens_passed', {
      a: 'a'.repeat(256),
      b: 'a'.repeat(257),
      list: [511, 512, 513, 5000].map(jwt),
    })
  }, counts)
  const events = await arrived(siteHost, 'tokens_passed', 1)
  for (const count of counts) {
    expect(Object.keys(ownOf(only(events, `counted_${count}`)))).toHaveLength(Math.min(count, 64))
  }
  expect(ownOf(only(events, 'tokens_passed'))).toEqual({
    a: 'a'.repeat(256),
    list: [null, null, null, null],
  })
  expect(JSON.stringify(events)).not.toContain('from_other_code')
})

test('What was judged is what is sent, whatever an object says about itself', async ({
  siteHost,
  page,
}) => {
  await start(page, siteHost)
  await page.evaluate(() => {
    let reads = 0
    window.analytics.trackEvent('objects_passed', {
      at: new Date(Date.UTC(2026, 10, 27)),
      plan: { toJSON: () => 'pro' },
      hidden: { secret_note: 'meet me at noon', toJSON: () => ({ level: 2 }) },
      leaking: { toJSON: () => 'zoe@example.com' },
      get changing() {
        reads += 1
        return reads === 1 ? 'basic' : 'zoe@example.com'
      },
      nested: {
        get card() {
          return '4111 1111 1111 1111'
        },
      },
    })
  })
  const events = await arrived(siteHost, 'objects_passed', 1)
  expect(ownOf(only(events, 'objects_passed'))).toEqual({
    at: '2026-11-27T00:00:00.000Z',
    plan: 'pro',
    hidden: { level: 2 },
    changing: 'basic',
    nested: {},
  })
  expect(found({ 'the wire': JSON.stringify(events) }, ['zoe@example.com', 'meet me'])).toEqual([])
})

test('No key, name, path or id of a refused call is on the console', async ({
  siteHost,
  page,
  log,
}) => {
  await start(page, siteHost, { debug: true })
  const secret = 'zoe.quill@example.com'
  await page.evaluate((secret) => {
    const { analytics } = window
    const cycle: Record<string, unknown> = {}
    cycle[secret] = cycle
    analytics.trackEvent('counted', { [secret]: 1n })
    analytics.trackEvent('counted', cycle)
    analytics.trackEvent('counted', { nested: { [secret]: { [secret]: secret } } })
    analytics.trackEvent(secret, { [secret]: 1 })
    analytics.onRouteChange(`/users/${secret}`)
    analytics.identify({ memberId: secret, organizationId: secret, role: 'owner' })
    window.posthog.register({ [secret]: secret })
    window.posthog.capture(secret, { [secret]: secret })
    analytics.trackEvent('visit_ended')
  }, secret)
  const events = await arrived(siteHost, 'visit_ended', 1)
  expect(log.console.filter((line) => line.includes('[loquent]')).length).toBeGreaterThan(5)
  const places = { 'the wire': JSON.stringify(events), 'the console': log.console.join('\n') }
  expect(found(places, [secret])).toEqual([])
})

test('On a page where arrays become something else as JSON, nothing is sent, and it is said once', async ({
  siteHost,
  page,
  log,
}) => {
  await page.addInitScript(() => {
    Object.assign(Array.prototype, {
      toJSON(this: unknown[]) {
        return `[${this.join(', ')}]`
      },
    })
  })
  await openSite(page, siteHost)
  const result = await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config })
    analytics.trackEvent('visit_began')
    const state = await analytics.ready
    analytics.trackEvent('visit_ended')
    const { commands, dispatched, dropped } = analytics.ledger()
    return { state, reason: analytics.stateReason, commands, dispatched, dropped }
  }, configOf(siteHost))
  expect(result).toEqual({
    state: 'disabled',
    reason: 'The page changes how arrays become JSON (Array.prototype.toJSON).',
    commands: 2,
    dispatched: 0,
    dropped: { disabled: 2 },
  })
  expect(log.console).toEqual([
    'error: [loquent] Analytics is disabled. The page changes how arrays become JSON (Array.prototype.toJSON).',
  ])
  expect(log.requests.filter((url) => /posthog|wasm|ingest/.test(url))).toEqual([])
})

for (const persistence of ['localStorage', 'memory'] as const) {
  test(`With persistence in ${persistence}, the browser stores what docs/privacy.md says, and no cookie`, async ({
    siteHost,
    page,
  }) => {
    const stored = (): Promise<string[]> =>
      page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
    const address = '/?q=zoe.quill#zoe-in-the-fragment'
    await openSite(page, siteHost, address)
    await page.evaluate(
      (options) => {
        window.analytics = window.createAnalytics({
          ...options,
          consent: 'pending',
          session: { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' },
          // In place of the page's own.
          posthogOptions: {
            ...options.posthogOptions,
            request_queue_config: { flush_interval_ms: 250 },
          },
        })
        return window.analytics.ready
      },
      { config: configOf(siteHost), posthogOptions: { persistence } },
    )
    expect(await stored()).toEqual([])

    await page.evaluate(() => {
      window.analytics.setConsent('granted')
      window.analytics.trackEvent('visit_ended', { note: 'meet me at noon', contact_id: 'con_1' })
    })
    await arrived(siteHost, 'visit_ended', 1)
    const keys = await stored()
    expect(keys).toContain('loquent_consent')
    const ofPosthog = keys.filter((key) => key !== 'loquent_consent')
    const everything = await page.evaluate(everythingStored)
    if (persistence === 'memory') {
      expect(ofPosthog).toEqual([])
    } else {
      expect(ofPosthog.filter((key) => !key.startsWith('ph_phc_e2e_'))).toEqual([])
      expect(everything).toContain('mem_1')
      // The address at which the session began, and nothing of the calls.
      expect(everything).toContain('q=zoe.quill')
      expect(found({ storage: everything }, ['zoe-in-the-fragment', 'meet me', 'con_1'])).toEqual(
        [],
      )
    }
    expect(await page.context().cookies()).toEqual([])
    expect(JSON.stringify(await siteHost.events())).not.toContain('zoe')
  })
}
