// SPDX-License-Identifier: MIT

/**
 * What a property may hold: one of some tokens (`enum`), or by `type` a `boolean`, an `integer`, a
 * `number`, or a `string` whose `format` is `id` or `route`. The types are wide enough for an imported
 * JSON file; `loquent-analytics check` is exact.
 */
export interface TrackingPlanProperty {
  /** What it says, for people. */
  readonly description?: string | undefined
  /** The tokens that it may be. */
  readonly enum?: readonly string[] | undefined
  /** `boolean`, `integer`, `number` or `string`. */
  readonly type?: string | undefined
  /** Of a string: `id` or `route`. */
  readonly format?: string | undefined
  /** The least that a number may be, itself included. */
  readonly minimum?: number | undefined
  /** The most that a number may be, itself included. */
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
  /** What it may carry, by name. */
  readonly properties?: Readonly<Record<string, TrackingPlanProperty>> | undefined
  /** The names of the properties that it must have. */
  readonly required?: readonly string[] | undefined
}

/** The events that an app reports, by name. plan.schema.json is its JSON Schema. */
export interface TrackingPlan {
  /** Each event by its name. */
  readonly events: Readonly<Record<string, TrackingPlanEvent>>
}
