// SPDX-License-Identifier: MIT
// The module with the direct client in place of the bridge.
import type { DirectBrowser } from './browser/direct/index.js'
import type createBridgeModule from './loquent.js'
import type { LoquentModule } from './loquent.js'

/** Makes the module. */
export default function createModule(
  overrides: {
    /** What only a browser can do. */
    browser: DirectBrowser
  } & Omit<Parameters<typeof createBridgeModule>[0], 'browser'>,
): Promise<LoquentModule>
