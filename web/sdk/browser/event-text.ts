// SPDX-License-Identifier: MIT
import { asJson } from './json.js'
import { asText } from './text.js'

/** In characters; the provider counts the bytes. */
const most = 1 << 20

/**
 * What an app passes to `trackEvent` as one text, so that it crosses into the module at once: the properties as JSON,
 * a line feed, which JSON has escaped, and the name. A word in place of it says why there is none.
 */
export const eventText = (name: unknown, properties: unknown): string => {
  const text = asText(name, most)
  if (text === undefined) return 'name'
  // null is as good as none.
  const json = properties == null ? '' : asJson(properties)
  if (json === undefined) return 'properties'
  return json.length > most ? 'size' : json + '\n' + text
}
