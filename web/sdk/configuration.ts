// SPDX-License-Identifier: MIT
import type { PosthogConfig } from './types.js'

/** `off`: analytics is off. A text: the configuration. `unknown`: the provider has to ask. */
export type Configuration = { kind: 'off' } | { kind: 'given'; json: string } | { kind: 'unknown' }

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/**
 * Asks once, before the module is fetched: with analytics off a page then loads no WebAssembly.
 * Whatever is not a definite answer is left to the provider, which knows how to go on.
 */
export async function findConfiguration(
  config: PosthogConfig | null | undefined,
  url: string,
): Promise<Configuration> {
  if (config === null) return { kind: 'off' }
  if (config) {
    return {
      kind: 'given',
      json: JSON.stringify({ api_key: config.apiKey, api_host: config.apiHost }),
    }
  }
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      // The provider's own limit (src/core/analytics_provider.cpp).
      signal: AbortSignal.timeout(10_000),
    })
    const json = await response.text()
    const answer: unknown = response.status === 200 ? JSON.parse(json) : undefined
    if (answer === null) return { kind: 'off' }
    if (isObject(answer)) return { kind: 'given', json }
  } catch {
    // No network, or an answer that is not JSON.
  }
  return { kind: 'unknown' }
}
