// SPDX-License-Identifier: MIT
// The id under which an event is sent, and which texts are not ids.
import type { Page } from '@playwright/test'
import type { AnalyticsOptions, CommandOutcome, Session } from '../../web/sdk/index.js'
import { apiKey, type Host } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named } from './support/wire.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

const outcomesOf = async (
  page: Page,
  host: Host,
  session: Session,
): Promise<readonly CommandOutcome[]> => {
  await openSite(page, host)
  await page.evaluate(
    async ({ config, session }) => {
      const outcomes: CommandOutcome[] = []
      Object.assign(window, { outcomes })
      const onOutcome = (outcome: CommandOutcome): void => void outcomes.push(outcome)
      window.analytics = window.createAnalytics({ config, onOutcome })
      await window.analytics.ready
      window.analytics.identify(session)
      window.analytics.trackEvent('thing_done')
    },
    { config: configOf(host), session },
  )
  await arrived(host, 'thing_done', 1)
  return page.evaluate(() => Reflect.get(window, 'outcomes') as CommandOutcome[])
}

for (const stored of ['zoe@example.com', '+44 20 7946 0958', 'Zoe Quill', 'guest']) {
  test(`A distinct id from before, ${stored}, is reset once, told, and never leaves`, async ({
    siteHost,
    page,
    log,
  }) => {
    await openSite(page, siteHost)
    await page.evaluate(
      ({ apiKey, stored }) => {
        localStorage.setItem(
          `ph_${apiKey}_posthog`,
          JSON.stringify({ distinct_id: stored, $user_state: 'identified' }),
        )
      },
      { apiKey, stored },
    )
    const start = async (event: string): Promise<void> => {
      await openSite(page, siteHost)
      await page.evaluate(
        async ({ config, event }) => {
          window.analytics = window.createAnalytics({ config })
          window.analytics.trackEvent(event)
          await window.analytics.ready
        },
        { config: configOf(siteHost), event },
      )
    }
    await start('first_load')
    await arrived(siteHost, 'first_load', 1)
    await start('second_load')
    const events = await arrived(siteHost, 'second_load', 1)
    const ids = new Set(events.map(({ properties }) => properties.distinct_id))
    expect(ids.size).toBe(1)
    expect([...ids][0]).toMatch(uuid)
    expect(JSON.stringify(events)).not.toContain(`"${stored}"`)
    expect(log.console).toEqual([
      'error: [loquent] PostHog had stored a distinct id that could be personal. It was reset: the visitor counts as a new one.',
    ])
  })
}

test('An earlier distinct id from a sign-in service stays in use', async ({
  siteHost,
  page,
  log,
}) => {
  await openSite(page, siteHost)
  await page.evaluate((apiKey) => {
    localStorage.setItem(`ph_${apiKey}_posthog`, '{"distinct_id":"auth0|64b7f0c2a1"}')
  }, apiKey)
  await openSite(page, siteHost)
  await page.evaluate((config) => {
    window.analytics = window.createAnalytics({ config })
    window.analytics.trackEvent('thing_done')
  }, configOf(siteHost))
  const [event] = named(await arrived(siteHost, 'thing_done', 1), 'thing_done')
  expect(event?.properties.distinct_id).toBe('auth0|64b7f0c2a1')
  expect(log.console).toEqual([])
})

for (const memberId of ['auth0|64b7f0c2a1', '1234567890', 'google-oauth2|103547991597142817347']) {
  test(`The member ${memberId} is identified, by the option and by the call`, async ({
    siteHost,
    page,
    log,
    road,
  }) => {
    const session = { memberId, organizationId: 'org_1', role: 'admin' } as const
    const outcomes = await outcomesOf(page, siteHost, session)
    expect(outcomes.find(({ call }) => call === 'identify')?.outcome).toBe(
      road === 'direct' ? 'delivered' : 'dispatched',
    )
    await openSite(page, siteHost)
    await page.evaluate(
      (options: AnalyticsOptions) => {
        window.analytics = window.createAnalytics(options)
        window.analytics.trackEvent('session_given')
      },
      { config: configOf(siteHost), session },
    )
    const events = await arrived(siteHost, 'session_given', 1)
    for (const name of ['thing_done', 'session_given']) {
      expect(named(events, name)[0]?.properties.distinct_id).toBe(memberId)
    }
    expect(log.console).toEqual([])
  })
}

const refused: [field: 'memberId' | 'organizationId', id: string, reason: string][] = [
  ['memberId', '415-555-0123', 'phone'],
  ['memberId', '4111111111111111', 'payment_card'],
  ['memberId', '10.0.0.12', 'ip_address'],
  ['memberId', 'zoe@example.com', 'no_id'],
  ['memberId', 'guest', 'no_id'],
  ['memberId', 'Undefined', 'no_id'],
  ['memberId', 'NaN', 'no_id'],
  ['memberId', '0', 'no_id'],
  ['organizationId', 'anonymous', 'no_id'],
  ['organizationId', 'Acme Corp', 'no_id'],
]

for (const [field, id, reason] of refused) {
  test(`The ${field} ${id} is refused as ${reason}: the outcome and the console say so, without it`, async ({
    siteHost,
    page,
    log,
  }) => {
    const session = {
      memberId: 'mem_1',
      organizationId: 'org_1',
      role: 'admin',
      [field]: id,
    } as const
    const outcomes = await outcomesOf(page, siteHost, session)
    expect(outcomes.find(({ call }) => call === 'identify')).toEqual({
      call: 'identify',
      outcome: 'dropped',
      reason: 'invalid_identity',
      redactions: [{ property: field, reason }],
      uuid: '',
    })
    const [line, ...more] = log.console
    expect(more).toEqual([])
    expect(line).toContain(`identify: ${field} was refused (${reason})`)
    expect(line).toContain('[A-Za-z0-9._:~|-]')
    expect(line).toContain('Send your own key instead, or a hash.')
    if (id.length > 1) expect(line?.replace('guest', '')).not.toContain(id)
    const [event] = named(await siteHost.events(), 'thing_done')
    expect(event?.properties.distinct_id).toMatch(uuid)

    // The session option says the same.
    log.console.length = 0
    await openSite(page, siteHost)
    await page.evaluate(
      (options: AnalyticsOptions) => {
        window.analytics = window.createAnalytics(options)
        return window.analytics.ready
      },
      { config: configOf(siteHost), session },
    )
    await expect.poll(() => log.console[0]).toBe(line?.replace('identify: ', 'session: '))
  })
}
