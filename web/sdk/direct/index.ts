// SPDX-License-Identifier: MIT
import type { Transport } from '../transport.js'
import { lastConfig } from './last-config.js'

/**
 * The options of `direct`; everything is optional. An option that cannot be used is ignored, with a console
 * error.
 */
export interface DirectOptions {
  /**
   * The path on the API host that takes the events. PostHog takes them on any of its capture paths; a first-party
   * proxy may have another. Default: `/e/`.
   */
  ingestPath?: string | undefined
  /**
   * The value of `$lib` in events. PostHog's own screens look for `web` only. Default: `web`. Our own version
   * is the property `$loquent_version`.
   */
  lib?: string | undefined
  /** The value of `$lib_version` in events. Default: the version of posthog-js that our events match. */
  libVersion?: string | undefined
  /** How long a visitor may be idle within a session, in seconds, from 60 to 36,000. Default: 1,800. */
  sessionIdleSeconds?: number | undefined
}

/**
 * PostHog without posthog-js: events go from our own module to PostHog's server, or to any compatible server,
 * and end in the ledger as `delivered` or `rejected`. `createAnalytics({ transport: direct() })`; the options
 * `posthog`, `posthogOptions`, `scriptUrl`, `integrity` and `nonce` then have no effect.
 */
export const direct = (options: DirectOptions = {}): Transport => ({
  ...options,
  lastConfig,
  open: async (start) => (await import('../load-direct.js')).open(start),
})

export type { Transport }
