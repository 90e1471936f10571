// SPDX-License-Identifier: MIT
import type { TrackingPlan } from '@loquent/analytics'
import loquent from '@loquent/analytics/tracking-plan'

/**
 * Loquent's events, and the test event of System Config. The test event is not in Loquent's own tracking plan,
 * because it answers no question about the product.
 */
export const appTrackingPlan: TrackingPlan = {
  events: {
    ...loquent.events,
    test_event_sent: { properties: { attempt: { type: 'integer' } } },
  },
}
