// SPDX-License-Identifier: MIT
import { NoPageAnalytics } from './without-page.js'
import { PageAnalytics } from './in-page.js'
import type { AnyEvents } from './typed-events.js'
import type { Analytics, AnalyticsOptions } from './types.js'

/**
 * Sets analytics up for a page. Returns at once; calls made before anything has loaded wait in
 * order. On a server and in a worker it gives an object that only counts the calls. It never throws: what is
 * in the way is told by `state`, `stateReason` and the console.
 *
 * With the `Events` that `loquent-analytics generate` makes of a tracking plan, `trackEvent` takes these
 * events only, each with its properties.
 */
export function createAnalytics<Events extends object = AnyEvents>(
  options: AnalyticsOptions = {},
): Analytics<Events> {
  const analytics: Analytics =
    typeof document === 'undefined' ? new NoPageAnalytics() : new PageAnalytics(options)
  // What an event may carry is a matter of types alone.
  return analytics as Analytics<Events>
}
