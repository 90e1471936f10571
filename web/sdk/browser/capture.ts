// SPDX-License-Identifier: MIT
import { applyEdits } from './edits.js'
import { pageState } from './page-state.js'
import { textOf } from './text.js'

interface Instance {
  capture(name: string, properties: object): unknown
}

/**
 * Passes an event to PostHog: `json`, which the guard has judged, with its edits, and with what `page` adds. Never the
 * app's own object: what was judged is what is sent. Returns `false` where the edits do not fit, `null` where PostHog
 * throws, and `undefined` where PostHog has not taken the event.
 */
export const capture = (
  name: string,
  json: Uint8Array,
  edits: string | undefined,
  page: object | undefined,
): boolean | null | undefined => {
  try {
    const properties = JSON.parse(textOf(json)) as object
    if (edits && !applyEdits(properties, edits)) return false
    const instance = pageState().instance as Instance
    return instance.capture(name, Object.assign(properties, page)) === undefined ? undefined : true
  } catch {
    return null
  }
}
