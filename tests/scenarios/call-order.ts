// SPDX-License-Identifier: MIT
// What has to arrive of calls that were made before PostHog was there: a_called, identify as mem_1, b_called, reset,
// c_called.
import { expect } from '@playwright/test'
import type { WireEvent } from '../e2e/support/host.js'
import { only } from '../e2e/support/wire.js'

/** Just before and just after a call, by the page's clock. */
export type Span = readonly [before: number, after: number]

/** Each event goes out under the identity at the time of its call. */
export function expectIdentitiesOfCalls(events: WireEvent[]): void {
  const ids = ['a_called', 'b_called', 'c_called'].map(
    (name) => only(events, name).properties.distinct_id,
  )
  expect(ids[1]).toBe('mem_1')
  expect(new Set(ids).size).toBe(3)
  const identify = only(events, '$identify')
  expect(identify.properties.distinct_id).toBe('mem_1')
  expect(identify.properties['$anon_distinct_id']).toBe(ids[0])
  expect(only(events, 'c_called').properties['$is_identified']).toBe(false)
}

/** Each event has the time of its call. `spans`: those of the five calls. */
export function expectTimesOfCalls(events: WireEvent[], spans: readonly Span[]): void {
  const [a, identify, b, , c] = spans
  for (const [name, span] of [
    ['a_called', a],
    ['$identify', identify],
    ['b_called', b],
    ['c_called', c],
  ] as const) {
    const time = Date.parse(only(events, name).timestamp)
    expect(time, name).toBeGreaterThanOrEqual(span?.[0] ?? Infinity)
    expect(time, name).toBeLessThanOrEqual(span?.[1] ?? 0)
  }
}
