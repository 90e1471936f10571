// SPDX-License-Identifier: MIT
import { pageState } from './page-state.js'

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

/** What a page that enforces Trusted Types accepts as the URL of a script. */
const trusted = (url: string): unknown => {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  if (!factory) return url
  const state = pageState()
  try {
    state.policy ??= factory.createPolicy('loquent', { createScriptURL: (input) => input })
    return state.policy.createScriptURL(url)
  } catch {
    // The page lists its policies, and ours is not among them: the browser will say so.
    return url
  }
}

/**
 * Adds a script element, which calls the page state's `failed` when the script is not to be had. Integrity
 * and nonce count where they are strings. Returns whether it was added.
 */
export const addScript = (url: string, integrity: unknown, nonce: unknown): boolean => {
  const script = document.createElement('script')
  script.async = true
  script.crossOrigin = 'anonymous'
  script.onerror = pageState().failed
  if (typeof integrity === 'string') script.integrity = integrity
  if (typeof nonce === 'string') script.nonce = nonce
  try {
    script.src = trusted(url) as string
    document.head.appendChild(script)
    return true
  } catch {
    return false
  }
}
