// SPDX-License-Identifier: MIT
import { NoPageAnalytics } from './without-page.js'
import { PageAnalytics } from './in-page.js'
import type { AnyEvents } from './typed-events.js'
import type { Analytics, AnalyticsOptions } from './types.js'

/**
 * Sets analytics up for a page. Returns at once; calls made before everything has loaded wait in order. On a
 * server and in a worker it returns an object that only counts the calls. It never throws: `state`,
 * `stateReason` and the console say what went wrong.
 *
 * With the `Events` that `loquent-analytics generate` writes for a tracking plan, `trackEvent` accepts only
 * these events, each with its properties.
 */
export function createAnalytics<Events extends object = AnyEvents>(
  options: AnalyticsOptions = {},
): Analytics<Events> {
  const analytics: Analytics =
    typeof document === 'undefined' ? new NoPageAnalytics() : new PageAnalytics(options)
  // Only the types know which events are allowed.
  return analytics as Analytics<Events>
}
