// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { PassedValues, type PosthogEvent } from '../../../web/sdk/browser/passed-values.js'

const event = (properties: Record<string, unknown>): PosthogEvent => ({
  event: 'saved',
  properties,
})

/** What has to be judged of a second event with these properties, after a first one has passed. */
const openAfter = (properties: Record<string, unknown>, change?: (sent: PosthogEvent) => void) => {
  const passed = new PassedValues()
  const first = event({ ...properties })
  const judged = passed.withoutPassed(first)
  change?.(first)
  passed.remember(judged, first)
  return passed.withoutPassed(event({ ...properties })).properties
}

describe('PassedValues', () => {
  it('leaves out what has passed under the same key with the same value', () => {
    expect(openAfter({ $browser: 'Chrome', $screen_width: 1920, $is_identified: false })).toEqual(
      {},
    )
  })

  it('asks again for another value, and for the same value under another key', () => {
    const passed = new PassedValues()
    const first = event({ $browser: 'Chrome' })
    passed.remember(passed.withoutPassed(first), first)
    expect(passed.withoutPassed(event({ $browser: 'Firefox', $os: 'Chrome' })).properties).toEqual({
      $browser: 'Firefox',
      $os: 'Chrome',
    })
  })

  it.each([
    ['removed', (sent: PosthogEvent) => (sent.properties['$os'] = undefined)],
    ['changed', (sent: PosthogEvent) => (sent.properties['$os'] = 'other')],
  ])('asks again for what the guard has %s', (_, change) => {
    expect(openAfter({ $os: 'Linux' }, change)).toEqual({ $os: 'Linux' })
  })

  it.each([
    ["the app's own properties", { channel: 'sms' }],
    ['the project and the id', { token: 'phc_1', distinct_id: 'm_1' }],
    ['objects, which can change from inside', { $groups: { organization: 'o_1' } }],
    ['what is not a number', { $width: NaN }],
    ['nothing', { $referrer: null }],
  ])('always asks for %s', (_, properties) => {
    expect(openAfter(properties)).toEqual(properties)
  })

  it('forgets', () => {
    const passed = new PassedValues()
    const first = event({ $browser: 'Chrome' })
    passed.remember(passed.withoutPassed(first), first)
    passed.forget()
    expect(passed.withoutPassed(first).properties).toEqual({ $browser: 'Chrome' })
  })

  it('remembers no more than a bounded number of keys', () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`$key${index}`, 1]))
    expect(Object.keys(openAfter(many))).toHaveLength(50)
  })

  it('remembers as many beside the keys that never leave', () => {
    const passed = new PassedValues()
    passed.remove(['$a', '$b'])
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`$key${index}`, 1]))
    const first = event({ ...many, $a: 1, $b: 1 })
    passed.remember(passed.withoutPassed(first), first)
    expect(Object.keys(passed.withoutPassed(event(many)).properties)).toHaveLength(50)
  })

  it('never takes a value for a key that never leaves, or the other way round', () => {
    const passed = new PassedValues()
    passed.remove(['$a'])
    const first = event({ $b: 'x' })
    passed.remember(passed.withoutPassed(first), first)
    const second = event({ $a: 'x', $b: 'x' })
    expect(passed.withoutPassed(second).properties).toEqual({})
    expect(second.properties).toEqual({ $a: undefined, $b: 'x' })
  })

  it.each([
    ['a Date', new Date(5)],
    ['a Date that is none', new Date(NaN)],
    ['a text', '1970-01-01'],
    ['none', undefined],
  ])('leaves the JSON of a timestamp as it is: %s', (_, timestamp) => {
    const judged = { event: 'saved', properties: {}, timestamp }
    const open = new PassedValues().withoutPassed(judged)
    expect(JSON.stringify(open)).toBe(JSON.stringify(judged))
    expect(judged.timestamp).toBe(timestamp)
  })

  it('turns what could be judged as one thing and sent as another into plain data', () => {
    let reads = 0
    const first = event({
      when: new Date(0),
      shifty: {
        get value() {
          return (reads += 1)
        },
      },
      hidden: { mail: 'zoe@example.com', toJSON: () => ({}) },
    })
    first['$set'] = { when: new Date(0) }
    const judged = new PassedValues().withoutPassed(first)
    expect(first.properties).toEqual({
      when: '1970-01-01T00:00:00.000Z',
      shifty: { value: 1 },
      hidden: {},
    })
    expect(first['$set']).toEqual({ when: '1970-01-01T00:00:00.000Z' })
    expect(judged.properties).toEqual(first.properties)
  })

  it('has an event judged whole that has a key which is more than a key', () => {
    const odd = JSON.parse(
      '{"event":"saved","properties":{"__proto__":{"mail":"x"},"$os":"Linux"}}',
    ) as PosthogEvent
    expect(new PassedValues().withoutPassed(odd as PosthogEvent)).toBe(odd)
  })
})
