// SPDX-License-Identifier: MIT
// A team that moves from posthog-js to the direct client must not see it in its reports.
import type { WireEvent } from './support/host.js'
import { start, visit } from './support/scripted-visit.js'
import { expect, test } from './support/test.js'
import { differencesOf, type Difference } from './support/wire-difference.js'

/** The keys on which the direct client may differ from posthog-js behind the bridge, who has them, and why. */
const allowed: Readonly<Record<string, readonly [has: Difference['has'], why: string]>> = {
  distinct_id: [
    'direct',
    "It is what `properties.distinct_id` is. PostHog's harness for servers asks for it there, and so do other servers.",
  ],
  'properties.$insert_id': [
    'bridge',
    'PostHog reads it nowhere: its server knows an event again by its uuid.',
  ],
  'properties.$lib_rate_limit_remaining_tokens': [
    'bridge',
    'It is the count of a rate limiter that only posthog-js has.',
  ],
  'properties.$loquent_version': [
    'direct',
    '`$lib_version` is the posthog-js version whose events these are. This is our own.',
  ],
}

const mostAllowed = 12

const namesOf = (events: readonly WireEvent[]): string[] => events.map(({ event }) => event)

test('A visit through the direct client is the visit that posthog-js reports', async ({
  browser,
  siteHost,
}) => {
  const bridge = await visit(browser, siteHost, 'bridge')
  const direct = await visit(browser, siteHost, 'direct')
  expect(namesOf(bridge).length).toBeGreaterThanOrEqual(40)
  expect(namesOf(direct)).toEqual(namesOf(bridge))

  const keys = Object.keys(allowed)
  const differences = differencesOf({ bridge, direct }, start, new Set(keys))
  expect(differences.filter(({ key }) => !keys.includes(key))).toEqual([])
  // What is in the list must still differ, and in that way alone.
  expect(differences.map(({ key, has }) => `${key}: ${has}`).sort()).toEqual(
    Object.entries(allowed)
      .map(([key, [has]]) => `${key}: ${has}`)
      .sort(),
  )
  expect(keys.length).toBeLessThanOrEqual(mostAllowed)
})
