// SPDX-License-Identifier: MIT
// How events get to the server: batches, tries, and the end.
import { refused } from '../support/faulty-server.js'
import { expect, scenario, type Place } from './scenario.js'

/** A page whose view has arrived, so that what a test reports comes next. */
const begin = async (place: Place): Promise<void> => {
  await place.open()
  await place.flush()
  await place.arrived('$pageview')
}

/** Reports `count` events in one turn of the page. */
const trackMany = (place: Place, count: number): Promise<void> =>
  place.page.evaluate((count) => {
    for (let index = 0; index < count; ++index) window.analytics.trackEvent('row_seen', { index })
  }, count)

const indices = (place: Place): unknown[] =>
  place.events('row_seen').map(({ properties }) => properties['index'])

scenario('event-batcher', 1, async (place) => {
  await place.page.clock.install()
  await begin(place)
  // No timer fires from now on.
  await place.page.clock.pauseAt(Date.now() + 60_000)
  await trackMany(place, 50)
  // Full is a batch by number or by bytes.
  await expect.poll(() => indices(place).length, { timeout: 3_000 }).toBeGreaterThan(40)
})

scenario('event-batcher', 2, async (place) => {
  await place.page.clock.install()
  await begin(place)
  await place.page.clock.pauseAt(Date.now() + 60_000)
  await place.track('delay_seen')
  expect(place.events('delay_seen')).toEqual([])
  await place.page.clock.runFor(10_000)
  await place.arrived('delay_seen')
})

scenario('event-batcher', 3, async (place) => {
  await begin(place)
  await trackMany(place, 3)
  await expect.poll(() => indices(place)).toEqual([0, 1, 2])
})

scenario('flush', 1, async (place) => {
  await place.page.clock.install()
  await begin(place)
  await place.page.clock.pauseAt(Date.now() + 60_000)
  await trackMany(place, 2)
  await place.flush()
  expect(indices(place)).toEqual([0, 1])
  expect((await place.ledger()).waiting).toBe(0)
})

scenario('flush', 2, async (place) => {
  await begin(place)
  const before = place.server.attempts.length
  await place.flush()
  await place.track('end_reached')
  await place.arrived('end_reached')
  expect(place.server.attempts).toHaveLength(before + 1)
})

scenario('flush', 3, async (place) => {
  await begin(place)
  place.server.fates.push(refused(503))
  await place.track('draft_saved')
  await place.flush()
  await expect.poll(() => place.events('draft_saved').length).toBe(2)
})

scenario('http-client', 1, async (place) => {
  await begin(place)
  await place.track('draft_saved')
  await place.flush()
  await place.arrived('draft_saved')
  const attempt = place.server.attempts.at(-1)
  expect(attempt?.path).toMatch(/^\/e\//)
  expect(attempt?.token).toBe('phc_e2e')
})

scenario('http-client', 2, async (place) => {
  await begin(place)
  await place.track('draft_saved')
  await place.arrived('draft_saved')
  await place.track('end_reached')
  await place.flush()
  await place.arrived('end_reached')
  expect(place.events('draft_saved')).toHaveLength(1)
  expect((await place.ledger()).waiting).toBe(0)
})

scenario('http-client', 3, async (place) => {
  await begin(place)
  place.server.fates.push(refused(503))
  await place.track('retry_wanted')
  await expect.poll(() => place.events('retry_wanted').length).toBe(2)
  expect(place.log.console.filter((line) => line.startsWith('error: Uncaught'))).toEqual([])
})

scenario('retry-queue', 1, async (place) => {
  await begin(place)
  place.server.fates.push(refused(503))
  await place.track('retry_wanted')
  await place.arrived('retry_wanted')
  const { dropped, refused: given } = await place.ledger()
  expect([dropped, given]).toEqual([{}, {}])
  await expect.poll(() => place.events('retry_wanted').length).toBe(2)
})

scenario('retry-queue', 2, async (place) => {
  await begin(place)
  place.server.fates.push(refused(503))
  await place.track('retry_wanted')
  await expect.poll(() => place.events('retry_wanted').length).toBe(2)
  await place.track('end_reached')
  await place.arrived('end_reached')
  expect(place.events('retry_wanted')).toHaveLength(2)
})

scenario('retry-queue', 3, async (place) => {
  await begin(place)
  place.server.otherwise = refused(503, { 'retry-after': '600' })
  await place.track('retry_wanted')
  await place.flush()
  await place.arrived('retry_wanted')
  await trackMany(place, 2_100)
  await expect
    .poll(async () => (await place.ledger()).dropped['evicted'] ?? 0, { timeout: 5_000 })
    .toBe(101)
})

const dispose = (place: Place): Promise<void> =>
  place.page.evaluate(() => window.analytics.dispose())

scenario('shutdown', 1, async (place) => {
  await begin(place)
  await place.track('draft_saved')
  await dispose(place)
  await place.arrived('draft_saved')
  await place.track('late_called')
  expect((await place.ledger()).dropped).toMatchObject({ stopped: 1 })
  expect(place.events('late_called')).toEqual([])
})

scenario('shutdown', 2, async (place) => {
  await begin(place)
  await dispose(place)
  await dispose(place)
  expect(await place.state()).toBe('stopped')
})

scenario('shutdown', 3, async (place) => {
  await begin(place)
  place.server.otherwise = refused(503)
  await place.track('draft_saved')
  await dispose(place)
  await place.arrived('draft_saved')
  await expect
    .poll(() => place.log.console.filter((line) => line.includes('[loquent]')), { timeout: 2_000 })
    .toHaveLength(1)
})
