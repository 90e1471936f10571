// SPDX-License-Identifier: MIT
export { createAnalytics } from './create-analytics.js'
export type {
  Analytics,
  AnalyticsOptions,
  Ledger,
  PosthogConfig,
  Properties,
  Role,
  Router,
  Session,
  State,
} from './types.js'
