// SPDX-License-Identifier: MIT
export { createAnalytics } from './create-analytics.js'
export type {
  Analytics,
  AnalyticsOptions,
  Consent,
  Ledger,
  PosthogConfig,
  Properties,
  Role,
  Router,
  Session,
  State,
  Verdict,
} from './types.js'
