// SPDX-License-Identifier: MIT
import type { Properties } from './types.js'

/** Any event with any properties, for an app without types generated from a tracking plan. */
export type AnyEvents = Readonly<Record<string, Properties>>

/** The names of the events. */
export type EventName<Events extends object> = keyof Events & string

type IsOne<Name, All = Name> = Name extends unknown ? ([All] extends [Name] ? true : false) : never

/** The names whose events have a required property. */
type Demanding<Events extends object, Name extends EventName<Events>> = Name extends unknown
  ? Record<never, never> extends Events[Name]
    ? never
    : Name
  : never

/** The properties that fit each of the named events: their intersection. */
type Together<Events extends object, Name extends EventName<Events>> = (
  Name extends unknown ? (properties: Events[Name]) => void : never
) extends (properties: infer All) => void
  ? All
  : never

/**
 * With a wrong name the compiler infers all names for `Name`. With a plain tuple it would then say that an
 * argument is missing, not that the name is wrong.
 */
type SeveralArguments<Events extends object, Name extends EventName<Events>> = [
  Demanding<Events, Name>,
] extends [never]
  ? [properties?: Together<Events, Name>]
  : [properties: Together<Events, Name>] & { length: 1 }

/**
 * An event's properties as the last argument, which may be omitted if none is required. If the name may be one
 * of several, the properties must fit each of them.
 */
export type EventArguments<
  Events extends object,
  Name extends EventName<Events>,
> = string extends keyof Events
  ? [properties?: Properties]
  : IsOne<Name> extends true
    ? Record<never, never> extends Events[Name]
      ? [properties?: Events[Name]]
      : [properties: Events[Name]]
    : SeveralArguments<Events, Name>
