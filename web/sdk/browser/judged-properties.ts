// SPDX-License-Identifier: MIT
import { applyEdits } from './edits.js'
import { textOf } from './text.js'

/**
 * The properties of an event for PostHog: `json`, which the guard has judged, with its edits, and with what
 * `page` adds. Never the app's own object: what was judged is what is sent. Returns `false` if the edits do
 * not fit, and `null` if the text is not JSON. It is one call, so that an event crosses the module's border
 * as seldom as possible.
 */
export const judgedProperties = (
  json: Uint8Array,
  edits: string | undefined,
  page: object | undefined,
): object | false | null => {
  try {
    const properties = JSON.parse(textOf(json)) as object
    if (edits && !applyEdits(properties, edits)) return false
    return Object.assign(properties, page)
  } catch {
    return null
  }
}
