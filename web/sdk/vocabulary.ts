// SPDX-License-Identifier: MIT
// Generated from the C++ headers by toolchain/generate-vocabulary.mjs; not to be edited.

/**
 * What a member may do in the organization.
 */
export type Role = 'owner' | 'admin' | 'member'

/**
 * Whether the member agrees to analytics.
 * - `granted`: PostHog is loaded and events are sent.
 * - `pending`: Not asked yet: nothing of PostHog loads, commands wait.
 * - `denied`: Nothing of PostHog loads, events are dropped and counted.
 */
export type Consent = 'granted' | 'pending' | 'denied'

/**
 * The state of analytics.
 * - `configuring`: The configuration is on its way: commands wait.
 * - `disabled`: Analytics is off: events are dropped and counted. The signed-in member is remembered, unless nothing can bring analytics back.
 * - `waiting`: Consent is pending (commands wait) or denied (events are dropped and counted): nothing of PostHog loads, and what has loaded before sends nothing.
 * - `loading`: PostHog's library is on its way: commands wait.
 * - `active`: Commands are dispatched as they come.
 * - `blocked`: PostHog's library could not be used: events are dropped and counted, and the signed-in member is remembered.
 * - `stopped`: Disposed of: commands are dropped and counted.
 */
export type State =
  'configuring' | 'disabled' | 'waiting' | 'loading' | 'active' | 'blocked' | 'stopped'

/**
 * What happens to a text in an event's property that no tracking plan describes.
 * - `drop`: Only tokens stay: printable ASCII without white space.
 * - `scan`: Texts in which no scanner finds anything stay.
 */
export type FreeText = 'drop' | 'scan'

/**
 * What happens to an event that is not in the tracking plan; without a plan, to every event.
 * - `check`: It is sent if its name is snake_case and holds nothing personal, with those of its properties in which nothing personal is found.
 * - `drop`: It is dropped and counted. Paths and URLs leave as the routes that they match, and a path that matches none as `/:redacted`.
 */
export type UnknownEvents = 'check' | 'drop'

/**
 * How a command has ended. `dispatched`: PostHog's library accepted it, and nothing more is known. `dropped`: it ended here. `refused`: it was not accepted. With the direct client `delivered`: PostHog's server took it; `rejected`: the server refused it for good.
 */
export type Outcome = 'dispatched' | 'dropped' | 'refused' | 'delivered' | 'rejected'

/**
 * Why a command was dropped.
 * - `disabled`: Analytics is off: no key is stored, or the configuration could not be loaded.
 * - `blocked`: PostHog's library could not be loaded.
 * - `denied`: The member has denied consent, or the browser asks not to track.
 * - `stopped`: The provider was disposed of before the command's turn came.
 * - `repeated`: It repeats the one before: a route change to the same path, or the same identity.
 * - `invalid_name`: The event's name is not snake_case, or too long.
 * - `invalid_properties`: The properties are not an object, or cannot be serialised as JSON.
 * - `invalid_identity`: The member or organization id is not an id, or the role is unknown.
 * - `invalid_argument`: An argument has a type that the call does not take.
 * - `failed`: PostHog's library threw.
 * - `guard`: The guard did not let it pass: its name holds something personal, or PostHog's event has an unknown shape.
 * - `unknown_event`: The tracking plan does not have it, and unknown events are dropped.
 * - `expired`: With the direct client: it became too old before the server answered.
 * - `evicted`: With the direct client: it was the oldest that waited when there was no room for another.
 */
export type DropReason =
  | 'disabled'
  | 'blocked'
  | 'denied'
  | 'stopped'
  | 'repeated'
  | 'invalid_name'
  | 'invalid_properties'
  | 'invalid_identity'
  | 'invalid_argument'
  | 'failed'
  | 'guard'
  | 'unknown_event'
  | 'expired'
  | 'evicted'

/**
 * Why a command was refused.
 * - `queue_full`: The command queue was full.
 * - `library`: PostHog's capture() did not accept it (rate limiter, bot filter, opt-out).
 */
export type RefusalReason = 'queue_full' | 'library'

/** How many events wait. */
export const maxEvents = 1_000

/** How many bytes of events wait. */
export const maxEventBytes = 1_048_576
