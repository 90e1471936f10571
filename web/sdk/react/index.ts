'use client'
// SPDX-License-Identifier: MIT
export { AnalyticsProvider, useAnalytics, type AnalyticsProviderProps } from './provider.js'
export {
  usePageviews,
  type ReactDataRouter,
  type ReactRouteMatch,
  type ReactRouteState,
} from './pageviews.js'
