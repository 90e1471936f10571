// SPDX-License-Identifier: MIT
import { createAnalytics } from '../index.js'
import type { Analytics } from '../types.js'

let analytics: Analytics | undefined

/** For components outside any provider: all calls are dropped and counted. */
export const withoutProvider = (advice: string): Analytics => {
  if (!analytics) {
    console.error(`[loquent] useAnalytics: nothing is reported. ${advice}`)
    analytics = createAnalytics({ config: null })
  }
  return analytics
}
