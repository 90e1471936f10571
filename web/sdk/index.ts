// SPDX-License-Identifier: MIT
export { createAnalytics } from './create-analytics.js'
export { id, route, type Id, type Route } from './values.js'
export type { Catalogue, CatalogueEvent, CatalogueProperty } from './catalogue/catalogue.js'
export type { AnyEvents, EventArguments, EventName } from './typed-events.js'
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
  UnknownEvents,
  Verdict,
} from './types.js'
