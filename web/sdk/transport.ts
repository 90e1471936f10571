// SPDX-License-Identifier: MIT
import type { LoquentModule } from './loquent.js'
import type { AnalyticsOptions } from './types.js'

/** A way to PostHog. `direct()` of `@loquent/analytics/direct` makes one. */
export interface Transport {
  /** Loads the module that sends the events. */
  readonly open: (options: Pick<AnalyticsOptions, 'wasmUrl' | 'posthog'>) => Promise<LoquentModule>
}
