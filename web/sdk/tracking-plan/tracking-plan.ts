// SPDX-License-Identifier: MIT

/**
 * What a property may hold: one of some tokens (`enum`), or by `type` a `boolean`, an `integer`, a
 * `number`, or a `string` whose `format` is `id` or `route`. The types are wide enough for an imported
 * JSON file; `loquent-analytics check` is exact.
 */
export interface TrackingPlanProperty {
  readonly description?: string
  readonly enum?: readonly string[]
  readonly type?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
}

/** An event that the app reports. */
export interface TrackingPlanEvent {
  /** What has happened. */
  readonly description?: string
  /** Which component reports it. */
  readonly component?: string | readonly string[]
  /** The question that it is to answer. */
  readonly question?: string
  readonly properties?: Readonly<Record<string, TrackingPlanProperty>>
  /** The names of the properties that it must have. */
  readonly required?: readonly string[]
}

/** The events that an app reports, by name. tracking-plan.schema.json is its JSON Schema. */
export interface TrackingPlan {
  readonly events: Readonly<Record<string, TrackingPlanEvent>>
}
