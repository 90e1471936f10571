// SPDX-License-Identifier: MIT
import { startTimer, stopTimer } from './browser/timers.js'
import type { PosthogConfig } from './types.js'

/** The provider's own limit, in milliseconds (src/provider/config_loader.hpp). */
const timeLimit = 10_000

const ask = async (url: string): Promise<string> => {
  // Not AbortSignal.timeout(): browsers of 2021 lack it.
  const controller = new AbortController()
  const timer = startTimer(timeLimit, () => {
    controller.abort()
  })
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      signal: controller.signal,
    })
    return response.status === 200 ? await response.text() : ''
  } finally {
    stopTimer(timer)
  }
}

/** `null`, or an object whose two fields are `null`: no key is stored. */
const isOff = (answer: { api_key?: unknown; api_host?: unknown } | null): boolean =>
  answer === null || (answer.api_key === null && answer.api_host === null)

// The configuration in the HTML is as old as the page, so only the first set-up on a page uses it.
let isFirst = true

/**
 * The configuration as JSON text. `null` means that analytics is off; `undefined` that the provider has to ask,
 * because it knows how to retry.
 *
 * The request is made once before the module is fetched, so that a page with analytics off loads no
 * WebAssembly. If the app gives no `url`, the host may have written the configuration into the page
 * (src/host/files/inlined_config.cpp). Only a script element counts: text that users write may contain elements
 * with ids.
 */
export async function findConfiguration(
  config: PosthogConfig | null | undefined,
  url: string | undefined,
): Promise<string | null | undefined> {
  if (config !== undefined) {
    return config && JSON.stringify({ api_key: config.apiKey, api_host: config.apiHost })
  }
  try {
    const inlined =
      isFirst && !url ? document.querySelector('script#loquent-config')?.textContent : undefined
    isFirst = false
    const json = inlined ?? (await ask(url ?? '/api/analytics/config'))
    const answer: unknown = JSON.parse(json)
    if (typeof answer === 'object') return isOff(answer) ? null : json
  } catch {
    // No network, or an answer that is not JSON.
  }
  return undefined
}
