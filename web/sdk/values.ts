// SPDX-License-Identifier: MIT

declare const madeBy: unique symbol

/** An id as an event's property. `id(text)` makes one. */
export type Id = string & { readonly [madeBy]: 'id(text)' }

/** The template of a route as an event's property, such as `/contacts/:id`. `route(text)` makes one. */
export type Route = string & { readonly [madeBy]: 'route(text)' }

/**
 * The id, or `undefined` where `text` is none: 1 to 128 characters of `[A-Za-z0-9._:|~-]`, and none
 * of the words that unset variables become. It never throws. An optional property takes the result
 * as it is and is then left out; for a required one the compiler asks what to do without.
 */
export const id = (text: string | number): Id | undefined =>
  /^(?!(distinct_?id|undefined|null)$)[\w.:|~-]{1,128}$/i.test(String(text))
    ? (String(text) as Id)
    : undefined

/**
 * The template, or `undefined` where `text` is none: segments of `[A-Za-z0-9._~-]{1,64}`, `:name` or
 * `*`, each after a slash. It never throws. Give it what the router calls the route, never the path
 * that was visited.
 */
export const route = (text: string): Route | undefined =>
  /^(\/(\*|:?[\w.~-]{1,64}))+\/?$|^\/$/.test(text) ? (text as Route) : undefined
