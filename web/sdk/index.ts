// SPDX-License-Identifier: MIT
export { createAnalytics } from './create-analytics.js'
export type {
  Analytics,
  AnalyticsOptions,
  Consent,
  FreeText,
  Ledger,
  PosthogConfig,
  Properties,
  Removal,
  Role,
  Router,
  Session,
  State,
  Verdict,
} from './types.js'
