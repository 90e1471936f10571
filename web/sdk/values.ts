// SPDX-License-Identifier: MIT

declare const madeBy: unique symbol

/** An id as an event's property. `id(text)` makes one. */
export type Id = string & { readonly [madeBy]: 'id(text)' }

/** The template of a route as an event's property, such as `/contacts/:id`. `route(text)` makes one. */
export type Route = string & { readonly [madeBy]: 'route(text)' }

// The words under which PostHog never merges persons (src/base/grammar.cpp has the source).
const isRefused = (text: string): boolean =>
  /^(anonymous|guest|distinct_?id|id|not_authenticated|email|undefined|true|false|null)$/i.test(
    text,
  ) || /^(NaN|[Nn]one|0)$/.test(text)

/**
 * The id, or `undefined` if `text` is not one: 1 to 128 characters of `[A-Za-z0-9._:|~-]`, and none of the
 * words that PostHog refuses, such as `undefined`, `guest` and `0`. It never throws. For an optional property
 * pass the result as it is: `undefined` leaves the property out. For a required one the compiler makes you
 * handle `undefined`.
 */
export const id = (text: string | number): Id | undefined => {
  const given = String(text)
  return /^[\w.:|~-]{1,128}$/.test(given) && !isRefused(given) ? (given as Id) : undefined
}

/**
 * The template, or `undefined` if `text` is not one: segments of 1 to 64 characters, letters of any script
 * and `._~-+!,` among them, with `:name` as a segment or a part of one, and `*` as the last. It never throws.
 * Give it what the router calls the route, never the path that was visited.
 */
export const route = (text: string): Route | undefined =>
  // No two parameters side by side: nobody could tell where the first ends.
  /^(?=\/)(?!.*:\w+:)(\/(?=[^/]{1,64}(\/|$))@?(:\w|[\w.~+!,\x80-\u{10ffff}-])*)*(\/\*)?\/?$/u.test(
    text,
  )
    ? (text as Route)
    : undefined
