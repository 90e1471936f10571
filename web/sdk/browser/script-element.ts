// SPDX-License-Identifier: MIT
import { pageState } from './page-state.js'

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

/** The URL in the form that a page with Trusted Types accepts. */
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
 * Adds a script element, which calls the page state's `failed` if the script cannot be loaded. Integrity and
 * nonce are used if they are strings. Returns whether the element was added.
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
