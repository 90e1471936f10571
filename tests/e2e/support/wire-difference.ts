// SPDX-License-Identifier: MIT
// Compares two visits key by key. Each visit makes ids of its own, and events reach the server in any order.
import { isDeepStrictEqual } from 'node:util'
import type { WireEvent } from './host.js'
import type { Road } from './test.js'

/** A key on which a visit through the bridge differs from the same visit through the direct client. */
export interface Difference {
  key: string
  /** Which one alone has the key; `both`: their values differ. */
  has: Road | 'both'
  /** The first event on which they differ, and what each has there. */
  example: { event: string; bridge: unknown; direct: unknown }
}

/** Events of the same visit, in order. */
export type Visits = Readonly<Record<Road, readonly WireEvent[]>>

type Flat = ReadonlyMap<string, unknown>

const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * The events in the order in which they happened, each once: a page that is left may send again what is on its way, and
 * PostHog's server keeps an event of the same uuid once.
 */
export const inOrder = (events: readonly WireEvent[]): WireEvent[] =>
  [...new Map(events.map((event) => [event.uuid, event])).values()].sort(
    (one, other) =>
      Date.parse(one.timestamp) - Date.parse(other.timestamp) ||
      one.event.localeCompare(other.event),
  )

/** An event's members by name, and those of its `properties` as `properties.…`. */
const flatten = ({ properties, ...members }: WireEvent): [key: string, value: unknown][] => {
  const ofProperties = Object.entries(properties).map(([key, value]): [string, unknown] => [
    `properties.${key}`,
    value,
  ])
  // In an order that is the same for both visits: ids are numbered as they are met.
  return [...Object.entries(members), ...ofProperties].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
}

/**
 * The same id becomes the same number, with the time that its bits say. Times count from `start`. Keys of `known` are
 * left alone, so that an id that only one visit has does not shift the numbers.
 */
const canonical = (
  events: readonly WireEvent[],
  start: number,
  known: ReadonlySet<string>,
): Flat[] => {
  const numbers = new Map<string, number>()
  const replace = (key: string, value: unknown): unknown => {
    if (known.has(key)) return value
    if (key === 'timestamp') return Date.parse(String(value)) - start
    if (key === 'properties.$time') return Math.round(Number(value) * 1000) - start
    const bits = typeof value === 'string' ? uuid.exec(value) : null
    if (bits === null || typeof value !== 'string') return value
    const number = numbers.get(value) ?? numbers.size + 1
    numbers.set(value, number)
    const made = Number.parseInt(`${bits[1] ?? ''}${bits[2] ?? ''}`, 16)
    return `id ${number}, made at ${made - start} ms`
  }
  return events.map(
    (event) => new Map(flatten(event).map(([key, value]) => [key, replace(key, value)])),
  )
}

/**
 * How two visits differ that have the same events and began at `start` by their own clocks. Each key comes once for each
 * way in which it differs.
 */
export function differencesOf(
  visits: Visits,
  start: number,
  known: ReadonlySet<string>,
): Difference[] {
  const found = new Map<string, Difference>()
  const direct = canonical(visits.direct, start, known)
  for (const [index, ofBridge] of canonical(visits.bridge, start, known).entries()) {
    const ofDirect = direct[index] ?? new Map<string, unknown>()
    for (const key of new Set([...ofBridge.keys(), ...ofDirect.keys()])) {
      const values = { bridge: ofBridge.get(key), direct: ofDirect.get(key) }
      if (isDeepStrictEqual(values.bridge, values.direct)) continue
      const has = !ofDirect.has(key) ? 'bridge' : !ofBridge.has(key) ? 'direct' : 'both'
      const way = `${key}: ${has}`
      if (found.has(way)) continue
      found.set(way, { key, has, example: { event: String(ofBridge.get('event')), ...values } })
    }
  }
  return [...found.values()]
}
