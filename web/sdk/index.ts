// SPDX-License-Identifier: MIT
export { createAnalytics } from './create-analytics.js'
export { id, route, type Id, type Route } from './values.js'
export type { TrackingPlan, TrackingPlanEvent, TrackingPlanProperty } from './plan/plan.js'
export type { Transport } from './transport.js'
export type { AnyEvents, EventArguments, EventName } from './typed-events.js'
export type {
  Analytics,
  AnalyticsOptions,
  Consent,
  DropReason,
  FreeText,
  Identity,
  Ledger,
  PosthogConfig,
  Properties,
  Redaction,
  RefusalReason,
  Role,
  Router,
  Session,
  StoredCounts,
  State,
  UnknownEvents,
  CommandOutcome,
} from './types.js'
