// SPDX-License-Identifier: MIT
import { expect } from '@playwright/test'
import type { WireEvent } from '../e2e/support/host.js'
import { named } from '../e2e/support/wire.js'

export const burstSize = 1_000

/** All that has arrived: a page view, and each row_seen of the burst once, in the order of their indexes. */
export function expectBurst(events: WireEvent[]): void {
  expect(events).toHaveLength(burstSize + 1)
  expect(named(events, '$pageview')).toHaveLength(1)
  expect(named(events, 'row_seen').map(({ properties }) => properties['index'])).toEqual(
    Array.from({ length: burstSize }, (_, index) => index),
  )
}
