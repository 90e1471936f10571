// SPDX-License-Identifier: MIT
import { loadText, namesOfTexts, removeText } from '../browser/direct/storage.js'

const place = 'localStorage'

/**
 * The configuration to start with after `url` was asked: the answer, or without one the configuration with
 * which analytics was last active on this site. The module keeps that one (src/direct/direct_client.cpp) as
 * long as it has consent; it is removed once the answer is that analytics is off, or has another key.
 */
export const lastConfig = (
  url: string | undefined,
  found: string | null | undefined,
): string | null | undefined => {
  for (const name of namesOfTexts(place, 'loquent_')) {
    const [from, apiKey, apiHost] = loadText(place, name)?.split('\n') ?? []
    if (name !== `loquent_${apiKey}_config` || from !== (url ?? '') || !apiHost) continue
    if (found === undefined) return JSON.stringify({ api_key: apiKey, api_host: apiHost })
    if (!found?.includes(JSON.stringify(apiKey))) removeText(place, name)
  }
  return found
}
