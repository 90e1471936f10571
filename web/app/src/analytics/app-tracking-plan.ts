// SPDX-License-Identifier: MIT
import type { TrackingPlan } from '@loquent/analytics'
import loquent from '@loquent/analytics/tracking-plan'

/**
 * Loquent's events, and the one by which System Config shows that events arrive. That one is not among
 * Loquent's: it answers no question about the product.
 */
export const appTrackingPlan: TrackingPlan = {
  events: {
    ...loquent.events,
    test_event_sent: { properties: { attempt: { type: 'integer' } } },
  },
}
