// SPDX-License-Identifier: MIT
// Consent, what the guard does before an event is sent, and debugging.
import { expect, scenario } from './scenario.js'

const isOut = (state: string): boolean => state === 'waiting'

/**
 * Reports an event with a property that throws when it is read; resolves with whether the caller saw that.
 */
const trackWhatThrows = (): boolean => {
  try {
    window.analytics.trackEvent('secret_opened', {
      get kind(): string {
        throw new Error('Not for you.')
      },
    })
    return false
  } catch {
    return true
  }
}

scenario('before-send-hook', 1, async (place) => {
  await place.open()
  await place.track('checkout_started', { kind: 'weekly', email: 'zoe@example.com' })
  const { properties } = await place.arrived('checkout_started')
  expect(properties['kind']).toBe('weekly')
  expect(properties).not.toHaveProperty('email')
})

scenario('before-send-hook', 2, async (place) => {
  await place.open({
    trackingPlan: { events: { end_reached: { properties: {} } } },
    unknownEvents: 'drop',
  })
  await place.track('secret_opened')
  await place.neverArrives('secret_opened')
  expect((await place.ledger()).dropped).toEqual({ unknown_event: 1 })
})

scenario('before-send-hook', 3, async (place) => {
  await place.open()
  expect(await place.page.evaluate(trackWhatThrows)).toBe(false)
  await place.neverArrives('secret_opened')
  expect(place.log.console.filter((line) => line.startsWith('error: [loquent]'))).toHaveLength(1)
})

scenario('capture', 1, async (place) => {
  await place.open({ session: { memberId: 'mem_1', organizationId: 'org_1', role: 'member' } })
  await place.track('sign_up_finished', { source: 'ad' })
  const event = await place.arrived('sign_up_finished')
  const { sessionId } = await place.identity()
  expect(event.properties).toMatchObject({
    ...{ distinct_id: 'mem_1', source: 'ad', $session_id: sessionId },
    ...{ $browser: 'Chrome', $os: 'Linux', $lib: 'web', $pathname: '/' },
  })
  expect(event.uuid).toMatch(/^[0-9a-f-]{36}$/)
  expect(Date.parse(event.timestamp)).toBeGreaterThan(0)
})

scenario('capture', 3, async (place) => {
  await place.open()
  await place.consent('denied')
  await place.track('ad_ignored')
  await place.consent('granted')
  await place.neverArrives('ad_ignored')
})

scenario('capture', 4, async (place) => {
  await place.open({
    trackingPlan: {
      events: { end_reached: { properties: {} }, list_filtered: { properties: {} } },
    },
    unknownEvents: 'drop',
  })
  await place.track('list_filtered', { kind: 'weekly' })
  await place.track('list_dropped')
  await place.neverArrives('list_dropped')
  expect((await place.arrived('list_filtered')).properties).not.toHaveProperty('kind')
})

scenario('capture', 5, async (place) => {
  await place.open()
  expect(await place.page.evaluate(trackWhatThrows)).toBe(false)
  await place.flush()
  await place.neverArrives('secret_opened')
  expect(place.log.console.filter((line) => line.startsWith('error: [loquent]'))).toHaveLength(1)
})

scenario('consent-gating', 1, async (place) => {
  await place.open({ consent: 'denied' })
  await place.track('page_blocked')
  await place.consent('denied')
  expect(await place.stored()).toEqual({ loquent_consent: 'denied' })
  expect((await place.ledger()).dropped).toMatchObject({ denied: 1 })
  expect(place.server.attempts).toEqual([])
})

scenario('consent-gating', 2, async (place) => {
  await place.open({ consent: 'denied' })
  await place.consent('granted')
  await place.track('page_allowed')
  await place.arrived('page_allowed')
})

scenario('consent-gating', 3, async (place) => {
  await place.open()
  await place.consent('denied')
  await place.open()
  await place.track('early_called')
  await place.consent('granted')
  await place.neverArrives('early_called')
})

scenario('debug', 2, async (place) => {
  await place.open({ debug: true })
  await place.arrived('$pageview')
  await place.track('end_reached')
  await place.arrived('end_reached')
  expect(place.events().map(({ event }) => event)).toEqual(['$pageview', 'end_reached'])
})

scenario('is-opt-out', 1, async (place) => {
  await place.open()
  expect(isOut(await place.state())).toBe(false)
})

scenario('is-opt-out', 2, async (place) => {
  await place.open()
  await place.consent('denied')
  expect(isOut(await place.state())).toBe(true)
})

scenario('is-opt-out', 3, async (place) => {
  await place.open()
  await place.consent('denied')
  await place.open()
  expect(isOut(await place.state())).toBe(true)
})

scenario('opt-in', 1, async (place) => {
  await place.open()
  await place.consent('denied')
  expect(isOut(await place.state())).toBe(true)
  expect(await place.stored()).toMatchObject({ loquent_consent: 'denied' })
  await place.track('page_blocked')
  await place.consent('granted')
  await place.neverArrives('page_blocked')
})

scenario('opt-in', 2, async (place) => {
  await place.open()
  await place.consent('denied')
  await place.consent('granted')
  expect(isOut(await place.state())).toBe(false)
  expect(await place.stored()).toMatchObject({ loquent_consent: 'granted' })
  await place.track('page_allowed')
  await place.arrived('page_allowed')
})

scenario('opt-in', 3, async (place) => {
  await place.open({ session: { memberId: 'mem_1', organizationId: 'org_1', role: 'member' } })
  await place.arrived('$identify')
  expect(JSON.stringify(await place.stored())).toContain('mem_1')
  await place.consent('denied')
  expect(await place.stored()).toEqual({ loquent_consent: 'denied' })
})
