// SPDX-License-Identifier: MIT
import { asJson } from './json.js'
import { asText } from './text.js'

/** In characters; the provider counts the bytes. */
const most = 1 << 20

/**
 * What an app passes to `trackEvent` as one text, so that it crosses into the module in one call: the
 * properties as JSON, a line feed, which JSON always escapes, and the name. If there is no such text, a word
 * says why.
 */
export const eventText = (name: unknown, properties: unknown): string => {
  const text = asText(name, most)
  if (text === undefined) return 'name'
  // null is the same as no properties.
  const json = properties == null ? '' : asJson(properties)
  if (json === undefined) return 'properties'
  return json.length > most ? 'size' : json + '\n' + text
}
