// SPDX-License-Identifier: MIT
// What PostHog asks of its own clients, told in our words: the cases of its harness for clients that send to `/e/`.
// One of them we answer in another way: we have no number of tries after which an event is given up, but an age
// (tests/direct/delivery_test.cpp, "An event of last week is not sent any more").
import type { Page } from '@playwright/test'
import { refused, type Fate, type FaultyServer } from './support/faulty-server.js'
import { expect, test } from './support/faulty-site.js'
import { apiKey, type WireEvent } from './support/host.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

interface Case {
  holds: string
  /** What the server answers to the first requests; then it takes all. */
  fates?: Fate[]
  /** What the page does between the view of the start and the flush. Otherwise it reports one event. */
  act?: () => void
  /** How many requests there are in all. */
  requests: number
  check?: (server: FaultyServer, identity: { distinctId: string } | undefined) => void
}

const eventsOf = (server: FaultyServer, attempt = 0): WireEvent[] =>
  server.attempts[attempt]?.events ?? []
const firstOf = (server: FaultyServer): WireEvent => {
  const [event] = eventsOf(server)
  if (!event) throw new Error('No event has arrived.')
  return event
}
const pausesOf = (server: FaultyServer): number[] =>
  server.attempts.slice(1).map(({ time }, index) => time - (server.attempts[index]?.time ?? 0))

const trackFive = (): void => {
  for (let index = 0; index < 5; ++index) window.analytics.trackEvent(`row_${index}_seen`)
}
const sameOverAttempts = (server: FaultyServer): void => {
  for (const { events } of server.attempts) {
    const seen = events.map(({ uuid, timestamp }) => [uuid, timestamp])
    expect(seen).toEqual(eventsOf(server).map(({ uuid, timestamp }) => [uuid, timestamp]))
  }
}
const eachOnce = (server: FaultyServer): void => {
  for (const { events } of server.attempts) {
    expect(new Set(events.map((event) => event.uuid)).size).toBe(events.length)
  }
}

const cases: Case[] = [
  {
    holds: 'an event says what happened and to whom',
    requests: 1,
    check: (server, identity) => {
      expect(firstOf(server).event).toBe('message_sent')
      expect(firstOf(server).properties.distinct_id).toBe(identity?.distinctId)
    },
  },
  {
    holds: 'an event has a uuid of its own',
    requests: 1,
    check: (server) => expect(firstOf(server).uuid).toMatch(uuid),
  },
  {
    holds: 'an event names the library that made it, with its version',
    requests: 1,
    check: (server) => {
      expect(firstOf(server).properties['$lib']).toBe('web')
      expect(firstOf(server).properties['$lib_version']).toMatch(/^\d+\.\d+\.\d+$/)
    },
  },
  {
    holds: 'the distinct id is a text',
    requests: 1,
    check: (server) => expect(typeof firstOf(server).properties.distinct_id).toBe('string'),
  },
  {
    holds: "each event has the project's key",
    requests: 1,
    act: trackFive,
    check: (server) => {
      for (const { properties } of eventsOf(server)) expect(properties['token']).toBe(apiKey)
    },
  },
  {
    holds: "the app's properties arrive as they are",
    requests: 1,
    act: () =>
      window.analytics.trackEvent('message_sent', { kind: 'weekly', count: 42, is_new: true }),
    check: (server) =>
      expect(firstOf(server).properties).toMatchObject({
        kind: 'weekly',
        count: 42,
        is_new: true,
      }),
  },
  {
    holds: 'an event has the time at which it happened',
    requests: 1,
    check: (server) => {
      const late = Date.now() - Date.parse(firstOf(server).timestamp)
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThan(20_000)
    },
  },
  {
    holds: 'that time is in UTC wherever the page is, and a property that looks like a time stays',
    requests: 1,
    act: () =>
      window.analytics.trackEvent('message_sent', { planned_for: '2025-01-02T08:34:05+05:30' }),
    check: (server) => {
      const { timestamp, properties } = firstOf(server)
      expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(Math.abs(Date.now() - Date.parse(timestamp))).toBeLessThan(20_000)
      expect(properties['planned_for']).toBe('2025-01-02T08:34:05+05:30')
      // The page is where the test says.
      expect(properties['$timezone_offset']).toBe(-330)
    },
  },
  { holds: 'after 503 twice the event arrives', fates: [refused(503), refused(503)], requests: 3 },
  ...[400, 401, 403, 413].map((status) => ({
    holds: `what is refused with ${status} is not sent again`,
    fates: [refused(status)],
    requests: 1,
  })),
  ...[408, 500, 502, 504].map((status) => ({
    holds: `what is answered with ${status} is sent again, and arrives`,
    fates: [refused(status)],
    requests: 2,
  })),
  {
    holds: 'Retry-After is waited for',
    fates: [refused(429, { 'retry-after': '3' })],
    requests: 2,
    check: (server) => expect(pausesOf(server)[0]).toBeGreaterThanOrEqual(2_990),
  },
  {
    holds: 'the pauses between tries grow',
    fates: [refused(503), refused(503), refused(503)],
    requests: 4,
    check: (server) => {
      // Up to half of each is left out by chance.
      for (const [index, pause] of pausesOf(server).entries()) {
        expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index - 10)
      }
    },
  },
  {
    holds: 'each event has another uuid',
    requests: 1,
    act: trackFive,
    check: (server) => {
      expect(eventsOf(server)).toHaveLength(5)
      eachOnce(server)
    },
  },
  {
    holds: 'an event that is sent again has the same uuid',
    fates: [refused(503)],
    requests: 2,
    check: sameOverAttempts,
  },
  {
    holds: 'uuid and time stay over several tries',
    fates: [refused(503), refused(503)],
    requests: 3,
    check: sameOverAttempts,
  },
  {
    holds: 'uuids and times of a batch stay too, and none is in it twice',
    fates: [refused(503)],
    requests: 2,
    act: trackFive,
    check: (server) => {
      sameOverAttempts(server)
      eachOnce(server)
    },
  },
  { holds: 'no event is in a batch twice', requests: 1, act: trackFive, check: eachOnce },
  {
    holds: 'two equal events have two uuids',
    requests: 1,
    act: () => {
      window.analytics.trackEvent('message_sent', { channel: 'sms' })
      window.analytics.trackEvent('message_sent', { channel: 'sms' })
    },
    check: (server) => {
      expect(eventsOf(server)).toHaveLength(2)
      eachOnce(server)
    },
  },
  { holds: 'a flush with nothing to send sends nothing', requests: 0, act: () => undefined },
]

const waiting = (page: Page): Promise<number> =>
  page.evaluate(() => window.analytics.ledger().waiting)

test.use({ timezoneId: 'Asia/Kolkata' })

test.beforeEach(async ({ page }) => {
  // So that each request is one try: after a 400, a compressed body is sent once more uncompressed.
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'CompressionStream'))
})

for (const { holds, fates = [], act, requests, check } of cases) {
  test(`PostHog's harness: ${holds}`, async ({ server, open, page }) => {
    await open()
    // The view of the start.
    await page.evaluate(() => window.analytics.flush())
    expect(server.attempts.splice(0)).toHaveLength(1)

    server.fates.push(...fates)
    await page.evaluate(act ?? (() => window.analytics.trackEvent('message_sent')))
    await page.evaluate(() => window.analytics.flush())
    await expect.poll(() => waiting(page)).toBe(0)
    // A page that still had something to send would do so now.
    await page.evaluate(() => window.analytics.flush())
    expect(server.attempts).toHaveLength(requests)
    check?.(server, await page.evaluate(() => window.analytics.identity()))
  })
}
