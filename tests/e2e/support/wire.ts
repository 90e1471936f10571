// SPDX-License-Identifier: MIT
import { expect } from '@playwright/test'
import type { Ledger } from '../../../web/sdk/index.js'
import type { Host, WireEvent } from './host.js'

/**
 * How many commands PostHog's library has accepted. The direct client has those too that wait for the server's answer,
 * or have had it.
 */
export const passedOn = ({ dispatched, delivered = 0, waiting }: Ledger): number =>
  dispatched + delivered + waiting

export const named = (events: WireEvent[], name: string): WireEvent[] =>
  events.filter(({ event }) => event === name)

/** The one event of the name. */
export function only(events: WireEvent[], name: string): WireEvent {
  const [event, ...others] = named(events, name)
  if (!event) throw new Error(`${name} has not arrived.`)
  if (others.length > 0) throw new Error(`${name} has arrived ${others.length + 1} times.`)
  return event
}

export const pathsOf = (events: WireEvent[]): unknown[] =>
  named(events, '$pageview').map(({ properties }) => properties['$pathname'])

/** Waits until `count` events of the name have arrived, and gives all that has arrived by then. */
export async function arrived(
  host: Host,
  name: string,
  count: number,
  wait: { timeout?: number } = {},
): Promise<WireEvent[]> {
  await expect.poll(async () => named(await host.events(), name).length, wait).toBe(count)
  return host.events()
}
