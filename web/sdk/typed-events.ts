// SPDX-License-Identifier: MIT
import type { Properties } from './types.js'

/** Any event with any properties: what is reported where no tracking plan has been made into types. */
export type AnyEvents = Readonly<Record<string, Properties>>

/** The names of the events. */
export type EventName<Events extends object> = keyof Events & string

type IsOne<Name, All = Name> = Name extends unknown ? ([All] extends [Name] ? true : false) : never

/** Those of the names whose event requires a property. */
type Demanding<Events extends object, Name extends EventName<Events>> = Name extends unknown
  ? Record<never, never> extends Events[Name]
    ? never
    : Name
  : never

/** What does for the event of each of the names: the intersection of their properties. */
type Together<Events extends object, Name extends EventName<Events>> = (
  Name extends unknown ? (properties: Events[Name]) => void : never
) extends (properties: infer All) => void
  ? All
  : never

/**
 * With a wrong name the compiler takes all of them for `Name`. A mere tuple would make it say then
 * that an argument is missing, not that the name is wrong.
 */
type SeveralArguments<Events extends object, Name extends EventName<Events>> = [
  Demanding<Events, Name>,
] extends [never]
  ? [properties?: Together<Events, Name>]
  : [properties: Together<Events, Name>] & { length: 1 }

/**
 * An event's properties as the last argument, which may be left out where none is required. Of a
 * name that may be one of several, the properties must do for each.
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
