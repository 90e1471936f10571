// SPDX-License-Identifier: MIT

/**
 * What a property may hold: one of some tokens (`enum`), or by `type` a `boolean`, an `integer`, a
 * `number`, or a `string` whose `format` is `id` or `route`. The types are wide enough for an imported
 * JSON file; `loquent-analytics check` is exact.
 */
export interface TrackingPlanProperty {
  readonly description?: string | undefined
  readonly enum?: readonly string[] | undefined
  readonly type?: string | undefined
  readonly format?: string | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

/** An event that the app reports. */
export interface TrackingPlanEvent {
  /** What has happened. */
  readonly description?: string | undefined
  /** The component that reports it. */
  readonly component?: string | readonly string[] | undefined
  /** The question that it answers. */
  readonly question?: string | undefined
  readonly properties?: Readonly<Record<string, TrackingPlanProperty>> | undefined
  /** The names of the properties that it must have. */
  readonly required?: readonly string[] | undefined
}

/** The events that an app reports, by name. plan.schema.json is its JSON Schema. */
export interface TrackingPlan {
  readonly events: Readonly<Record<string, TrackingPlanEvent>>
}
