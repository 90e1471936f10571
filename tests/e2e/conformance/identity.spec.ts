// SPDX-License-Identifier: MIT
// Visitors, devices and sessions, and what is stored of them.
import type { Session } from '../../../web/sdk/index.js'
import { refused } from '../support/faulty-server.js'
import { expect, scenario, type Place } from './scenario.js'

const member: Session = { memberId: 'mem_1', organizationId: 'org_1', role: 'member' }
const minute = 60_000

const reset = (place: Place): Promise<void> => place.page.evaluate(() => window.analytics.reset())

/** The session that an event of now has. */
const sessionNow = async (place: Place): Promise<string> => {
  await place.track('session_asked')
  const { sessionId = '' } = await place.identity()
  expect(sessionId).toMatch(/^[0-9a-f-]{36}$/)
  return sessionId
}

scenario('device-id-generator', 1, async (place) => {
  await place.open()
  const device = (await place.arrived('$pageview')).properties['$device_id']
  expect(device).toMatch(/^[0-9a-f-]{36}$/)
  expect(JSON.stringify(await place.stored())).toContain(String(device))
})

scenario('device-id-generator', 2, async (place) => {
  await place.open()
  const before = (await place.arrived('$pageview')).properties['$device_id']
  await place.open()
  await place.track('end_reached')
  expect((await place.arrived('end_reached')).properties['$device_id']).toBe(before)
})

scenario('device-id-generator', 3, async (place) => {
  await place.open()
  const before = (await place.arrived('$pageview')).properties['$device_id']
  await reset(place)
  await place.track('end_reached')
  expect((await place.arrived('end_reached')).properties['$device_id']).not.toBe(before)
})

scenario('identify', 1, async (place) => {
  await place.open()
  const { distinctId: before } = await place.identity()
  await place.page.evaluate((member) => window.analytics.identify(member), member)
  expect((await place.identity()).distinctId).toBe('mem_1')
  const event = await place.arrived('$identify')
  expect(event.properties).toMatchObject({ distinct_id: 'mem_1', $anon_distinct_id: before })
  expect(event.$set).toEqual({ organization_id: 'org_1', role: 'member' })
})

scenario('identify', 3, async (place) => {
  await place.open()
  const before = await place.identity()
  await place.page.evaluate((nobody) => window.analytics.identify(nobody), {
    ...member,
    memberId: '',
  })
  expect(await place.identity()).toEqual(before)
  await place.neverArrives('$identify')
})

scenario('persistent-storage', 1, async (place) => {
  await place.open()
  const { distinctId } = await place.identity()
  await place.open()
  expect((await place.identity()).distinctId).toBe(distinctId)
})

scenario('persistent-storage', 3, async (place) => {
  await place.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('Full.', 'QuotaExceededError')
    }
  })
  // While the server does not answer, there is something to store.
  place.server.fates.push(refused(503))
  await place.open()
  await place.track('end_reached')
  await place.arrived('end_reached')
  const told = (): string[] => place.log.console.filter((line) => /stor(age|ed)/i.test(line))
  await expect.poll(() => told().length, { timeout: 5_000 }).toBe(1)
})

scenario('reset', 1, async (place) => {
  await place.open({ session: member })
  const before = (await place.arrived('$identify')).properties
  await reset(place)
  expect((await place.identity()).distinctId).not.toBe('mem_1')
  await place.track('end_reached')
  const after = (await place.arrived('end_reached')).properties
  expect(after.distinct_id).not.toBe(before['$anon_distinct_id'])
  expect(after['$device_id']).not.toBe(before['$device_id'])
})

scenario('reset', 2, async (place) => {
  await place.open({ session: member })
  await place.arrived('$identify')
  await reset(place)
  await place.track('end_reached')
  const event = await place.arrived('end_reached')
  for (const gone of ['mem_1', 'org_1', '$groups', '$user_id']) {
    expect(JSON.stringify(event)).not.toContain(gone)
  }
  expect(event.properties['$is_identified']).toBe(false)
})

scenario('reset', 3, async (place) => {
  await place.open({ session: member })
  const before = await sessionNow(place)
  await reset(place)
  expect(await sessionNow(place)).not.toBe(before)
})

scenario('session-manager', 1, async (place) => {
  await place.open()
  const first = await sessionNow(place)
  expect(await sessionNow(place)).toBe(first)
})

scenario('session-manager', 2, async (place) => {
  await place.page.clock.install()
  await place.open()
  const first = await sessionNow(place)
  await place.page.clock.fastForward(29 * minute)
  expect(await sessionNow(place)).toBe(first)
  await place.page.clock.fastForward(31 * minute)
  expect(await sessionNow(place)).not.toBe(first)
})

scenario('session-manager', 3, async (place) => {
  await place.page.clock.install()
  await place.open()
  const first = await sessionNow(place)
  for (let count = 0; count < 71; ++count) {
    await place.page.clock.fastForward(20 * minute)
    expect(await sessionNow(place)).toBe(first)
  }
  await place.page.clock.fastForward(25 * minute)
  expect(await sessionNow(place)).not.toBe(first)
})

scenario('session-manager', 4, async (place) => {
  await place.open()
  const first = await sessionNow(place)
  await reset(place)
  expect(await sessionNow(place)).not.toBe(first)
})

scenario('setup', 1, async (place) => {
  await place.open()
  expect(await place.state()).toBe('active')
  expect((await place.identity()).distinctId).toMatch(/^[0-9a-f-]{36}$/)
  await place.track('end_reached')
  await place.arrived('end_reached')
})

scenario('setup', 2, async (place) => {
  await place.open({ session: member })
  await place.arrived('$identify')
  await place.open({ session: member })
  expect((await place.identity()).distinctId).toBe('mem_1')
  // It is known that the member was identified.
  await place.track('end_reached')
  await place.arrived('end_reached')
  expect(place.events('$identify')).toHaveLength(1)
})

scenario('setup', 3, async (place) => {
  const options = { session: member }
  await place.open(options)
  await place.arrived('$identify')
  const first = await place.page.evaluate(
    async ({ config, session }) => {
      const first = window.analytics
      window.analytics = window.createAnalytics({ config, session })
      await window.analytics.ready
      return first.state
    },
    { config: { apiKey: 'phc_e2e', apiHost: place.server.origin }, ...options },
  )
  expect(first).toBe('stopped')
  await place.track('contact_opened')
  await place.page.goto('about:blank')
  await place.arrived('$pageleave')
  for (const name of ['$identify', 'contact_opened', '$pageleave']) {
    expect(place.events(name), name).toHaveLength(1)
  }
})
