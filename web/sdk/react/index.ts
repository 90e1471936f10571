'use client'
// SPDX-License-Identifier: MIT
export { AnalyticsProvider, useAnalytics, type AnalyticsProviderProps } from './provider.js'
export { usePageviews, type ReactDataRouter, type TanStackRouter } from './pageviews.js'
export { useAnalyticsStatus, type AnalyticsStatus } from './status.js'
export type { ReactRouteMatch, ReactRouteState } from './route-state.js'
