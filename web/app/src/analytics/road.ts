// SPDX-License-Identifier: MIT

/** The ways to PostHog: its own library behind the bridge, or our client without it. */
export type Road = 'bridge' | 'direct'

const key = 'loquent-app-road'

const stored = (): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The way that this page takes. */
export const road: Road = stored() === 'direct' ? 'direct' : 'bridge'

/**
 * Takes the other way from now on. A page has one: posthog-js cannot be unloaded, so the page is reloaded.
 */
export const takeRoad = (next: Road): void => {
  try {
    localStorage.setItem(key, next)
  } catch {
    // A browser that stores nothing has the bridge.
  }
  location.reload()
}
