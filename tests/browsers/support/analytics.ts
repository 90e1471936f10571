// SPDX-License-Identifier: MIT
import type { AnalyticsOptions } from '../../../web/sdk/index.js'
import type { Tab } from './engines.js'
import { expect } from './test.js'

/** Starts analytics in the page as `window.analytics`. The state that it is ready in. */
export const start = (tab: Tab, options: AnalyticsOptions): Promise<string> =>
  tab.run((options) => {
    window.analytics = window.createAnalytics(options)
    return window.analytics.ready
  }, options)

/** Waits until analytics in the page has the state. */
export const stateIs = (tab: Tab, state: string): Promise<void> =>
  expect.poll(() => tab.run(() => window.analytics.state)).toBe(state)
