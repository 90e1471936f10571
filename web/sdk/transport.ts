// SPDX-License-Identifier: MIT
import type { LoquentModule } from './loquent.js'
import type { AnalyticsOptions } from './types.js'

/** A way to PostHog. `direct()` of `@loquent/analytics/direct` makes one. */
export interface Transport {
  /** Loads the module that sends the events. */
  readonly open: (options: Pick<AnalyticsOptions, 'wasmUrl' | 'posthog'>) => Promise<LoquentModule>
  /** The configuration to start with, as JSON: what was found at `url`, or where nothing was an earlier one. */
  readonly lastConfig?: (
    url: string | undefined,
    found: string | null | undefined,
  ) => string | null | undefined
}
