// SPDX-License-Identifier: MIT
import type { Properties } from './types.js'

/** Any event with any properties: what is reported where no catalogue has been made into types. */
export type AnyEvents = Readonly<Record<string, Properties>>

/** The names of the events. */
export type EventName<Events extends object> = keyof Events & string

/** An event's properties as the last argument, which may be left out where none is required. */
export type EventArguments<
  Events extends object,
  Name extends EventName<Events>,
> = string extends keyof Events
  ? [properties?: Properties]
  : Record<never, never> extends Events[Name]
    ? [properties?: Events[Name]]
    : [properties: Events[Name]]
