// SPDX-License-Identifier: MIT
// What the README says of moving from posthog-js to the direct client, and back.
import type { Page } from '@playwright/test'
import type { Session } from '../../web/sdk/index.js'
import { promises } from '../browsers/support/readme.js'
import type { Host, WireEvent } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test, type Road } from './support/test.js'
import { arrived, named } from './support/wire.js'

const member: Session = { memberId: 'mem_1', organizationId: 'org_1', role: 'member' }

/** Loads the page with one way to PostHog, and reports an event there. Resolves with the event as it arrived. */
async function visit(
  page: Page,
  host: Host,
  road: Road,
  event: string,
  session: Session | null = null,
): Promise<WireEvent> {
  await openSite(page, host)
  await page.evaluate(
    async ({ config, road, event, session }) => {
      const transport = road === 'direct' ? window.direct() : undefined
      window.analytics = window.createAnalytics({ config, transport, session })
      await window.analytics.ready
      window.analytics.trackEvent(event)
    },
    { config: configOf(host), road, event, session },
  )
  const [found] = named(await arrived(host, event, 1), event)
  if (!found) throw new Error(`${event} has not arrived.`)
  return found
}

const who = ({ properties }: WireEvent): unknown[] => [
  properties.distinct_id,
  properties['$device_id'],
]

test('A visitor of posthog-js stays the same with the direct client, in the same session, and signs in as before', async ({
  siteHost,
  page,
}) => {
  promises(
    'A visitor whom posthog-js knew in this browser stays the same visitor, on the same device and in the same session, and a member who was signed in stays signed in.',
  )
  const before = await visit(page, siteHost, 'bridge', 'before_seen')
  const after = await visit(page, siteHost, 'direct', 'after_seen')
  expect(who(after)).toEqual(who(before))
  expect(after.properties['$session_id']).toBe(before.properties['$session_id'])

  await page.evaluate((member) => window.analytics.identify(member), member)
  const [identify] = named(await arrived(siteHost, '$identify', 1), '$identify')
  expect(identify?.properties).toMatchObject({
    distinct_id: 'mem_1',
    $anon_distinct_id: before.properties.distinct_id,
  })
})

test('A member of posthog-js is no new one to the direct client', async ({ siteHost, page }) => {
  const before = await visit(page, siteHost, 'bridge', 'before_seen', member)
  const after = await visit(page, siteHost, 'direct', 'after_seen', member)
  expect(who(after)).toEqual(who(before))
  expect(named(await siteHost.events(), '$identify')).toHaveLength(1)
})

test('Back with posthog-js a visitor whom it knew is the same, and so is a member', async ({
  siteHost,
  page,
}) => {
  promises(
    'To switch back, undo that change. posthog-js then goes on with the visitors that it knew, and a member who is signed in is the same person; a visitor who never signed in and whom only our client knew is a new one to posthog-js.',
  )
  const first = await visit(page, siteHost, 'bridge', 'first_seen')
  await visit(page, siteHost, 'direct', 'second_seen')
  const third = await visit(page, siteHost, 'bridge', 'third_seen')
  expect(who(third)).toEqual(who(first))

  await visit(page, siteHost, 'direct', 'fourth_seen', member)
  const fifth = await visit(page, siteHost, 'bridge', 'fifth_seen', member)
  expect(fifth.properties.distinct_id).toBe('mem_1')
  // Both have told PostHog that this visitor is the member.
  const identified = named(await siteHost.events(), '$identify').map(
    ({ properties }) => properties['$anon_distinct_id'],
  )
  expect(new Set(identified)).toEqual(new Set([first.properties.distinct_id]))
})

test('Back with posthog-js a visitor whom only the direct client knew is another, a member is not', async ({
  siteHost,
  page,
}) => {
  const first = await visit(page, siteHost, 'direct', 'first_seen')
  const second = await visit(page, siteHost, 'bridge', 'second_seen')
  expect(second.properties.distinct_id).not.toBe(first.properties.distinct_id)
  const third = await visit(page, siteHost, 'direct', 'third_seen', member)
  const fourth = await visit(page, siteHost, 'bridge', 'fourth_seen', member)
  expect(third.properties.distinct_id).toBe('mem_1')
  expect(fourth.properties.distinct_id).toBe('mem_1')
})
