// SPDX-License-Identifier: MIT
// What the direct client makes of a network and a server with faults, over a real socket.
import type { Page } from '@playwright/test'
import type { Ledger } from '../../web/sdk/index.js'
import { refused, taken, type Fate } from './support/faulty-server.js'
import { expect, test } from './support/faulty-site.js'

const ledgerOf = (page: Page): Promise<Ledger> => page.evaluate(() => window.analytics.ledger())
const flush = (page: Page): Promise<void> => page.evaluate(() => window.analytics.flush())
const settled = async (page: Page, timeout = 20_000): Promise<Ledger> => {
  await expect.poll(async () => (await ledgerOf(page)).waiting, { timeout }).toBe(0)
  return ledgerOf(page)
}

const hang: Fate = () => undefined
const reset: Fate = (response) => void response.destroy()
const half: Fate = (response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{"sta')
  setImmediate(() => response.destroy())
}

for (const [name, fates, least, most] of [
  ['503 three times', [refused(503), refused(503), refused(503)], 500, 1_700],
  ['429 with Retry-After: 3', [refused(429, { 'retry-after': '3' })], 3_000, 4_000],
  ['408', [refused(408)], 500, 1_700],
  ['no answer', [hang], 15_400, 17_500],
  ['a connection that is reset', [reset], 500, 1_700],
  ['half a response', [half], 500, 1_700],
] as const) {
  test(`After ${name} the same events are sent again, and delivered once`, async ({
    server,
    open,
    page,
  }) => {
    server.fates.push(...fates)
    await open()
    await page.evaluate(() => window.analytics.trackEvent('message_sent'))
    await flush(page)
    expect(await settled(page, 40_000)).toMatchObject({ commands: 2, delivered: 2 })
    expect(server.attempts).toHaveLength(fates.length + 1)
    // Each of them once, however often it was tried.
    const again = server.attempts.slice(1).flatMap(({ events }) => events.map(({ uuid }) => uuid))
    const known = new Set(server.attempts[0]?.events.map(({ uuid }) => uuid))
    const retried = new Set(again.filter((uuid) => known.has(uuid))).size
    expect(retried).toBeGreaterThan(0)
    expect((await ledgerOf(page)).stored).toMatchObject({ retried })

    const [first, second] = server.attempts
    const pause = (second?.time ?? 0) - (first?.time ?? 0)
    expect(pause).toBeGreaterThanOrEqual(least)
    expect(pause).toBeLessThanOrEqual(most)
    for (const attempt of server.attempts.slice(1)) {
      // The same uuids and timestamps, and each time another time of sending.
      expect(attempt.events.slice(0, first?.events.length)).toEqual(first?.events)
    }
    const sentAt = server.attempts.map((attempt) => attempt.sentAt)
    expect(new Set(sentAt).size).toBe(sentAt.length)
  })
}

test('If one of 50 events is bad, 49 are delivered, and the bad one is rejected', async ({
  server,
  open,
  page,
}) => {
  await open()
  await flush(page)
  server.attempts.length = 0
  server.otherwise = (response, attempt) =>
    attempt.events.some(({ properties }) => properties['is_bad'] === true)
      ? refused(400)(response, attempt)
      : taken(response, attempt)
  await page.evaluate(() => {
    for (let index = 0; index < 50; ++index) {
      window.analytics.trackEvent('row_seen', { index, is_bad: index === 17 })
    }
  })
  const ledger = await settled(page)
  expect(ledger).toMatchObject({ commands: 51, delivered: 50, rejected: { 400: 1 } })
  expect(server.attempts.length).toBeLessThanOrEqual(13)
})

for (const status of [401, 403, 413]) {
  test(`An event that is refused with ${status} is sent once`, async ({ server, open, page }) => {
    server.otherwise = refused(status)
    await open()
    await flush(page)
    expect(await settled(page)).toMatchObject({ commands: 1, rejected: { [status]: 1 } })
    expect(server.attempts).toHaveLength(1)
  })
}

test('An event that is refused with 400 is sent once more as it is, where it was compressed', async ({
  server,
  open,
  page,
}) => {
  server.otherwise = refused(400)
  await open()
  await flush(page)
  expect(await settled(page)).toMatchObject({ commands: 1, rejected: { 400: 1 } })
  expect(server.attempts.map(({ wasCompressed }) => wasCompressed)).toEqual([true, false])
})

test('If something mangles gzip, events still arrive', async ({ server, open, page }) => {
  server.otherwise = (response, attempt) =>
    attempt.wasCompressed ? refused(400)(response, attempt) : taken(response, attempt)
  await open()
  await flush(page)
  for (let count = 0; count < 3; ++count) {
    await page.evaluate(() => window.analytics.trackEvent('message_sent'))
    await flush(page)
  }
  expect(await settled(page)).toMatchObject({ commands: 4, delivered: 4 })
  // It has learnt: only the first was tried.
  expect(server.attempts.filter(({ wasCompressed }) => wasCompressed)).toHaveLength(1)
})

for (const hours of [3, -3]) {
  test(`With a clock that is ${hours} hours off, and ten minutes late, an event has its true time at the server`, async ({
    server,
    open,
    page,
  }) => {
    server.fates.push(refused(503, { 'retry-after': '600' }))
    await page.clock.install({ time: Date.now() + hours * 3_600_000 })
    await open()
    await page.evaluate(() => window.analytics.trackEvent('message_sent'))
    await flush(page)
    await expect.poll(() => server.attempts.length).toBe(1)
    const happenedAt = server.attempts[0]?.receivedAt ?? 0
    const skipped = 601_000
    await page.clock.fastForward(skipped)
    expect(await settled(page)).toMatchObject({ delivered: 2 })

    const [, late] = server.attempts
    const event = late?.events.find((each) => each.event === 'message_sent')
    // As PostHog's server does it. For the page ten minutes have passed, for this process none.
    const received = (late?.receivedAt ?? 0) + skipped
    const time = Date.parse(event?.timestamp ?? '') - (Date.parse(late?.sentAt ?? '') - received)
    expect(Math.abs(time - happenedAt)).toBeLessThan(1_000)
  })
}

test("Where the page's own policy forbids the server, analytics is blocked after a few tries", async ({
  server,
  open,
  page,
  log,
}) => {
  await open(false)
  await expect.poll(() => page.evaluate(() => window.analytics.state)).toBe('blocked')
  await page.evaluate(() => window.analytics.trackEvent('message_sent'))
  expect((await ledgerOf(page)).dropped).toEqual({ blocked: 1 })
  expect(server.attempts).toEqual([])
  // Each try shows on the console; that is as often as it did.
  const violations = log.faults.splice(0)
  expect(violations.length).toBeGreaterThanOrEqual(1)
  expect(violations.length).toBeLessThanOrEqual(3)
  expect(violations.every((fault) => fault.startsWith('connect-src blocked'))).toBe(true)
})
