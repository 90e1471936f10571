// SPDX-License-Identifier: MIT
// The raw embind module with the direct client in place of the bridge.
import type { DirectBrowser } from './browser/direct/index.js'
import type createBridgeModule from './loquent.js'
import type { LoquentModule } from './loquent.js'

/** Makes the module. */
export default function createModule(overrides: {
  /** What only a browser can do. */
  browser: DirectBrowser
  /** Instantiates the module with `imports` and hands the result to `receive`. */
  instantiateWasm: Parameters<typeof createBridgeModule>[0]['instantiateWasm']
}): Promise<LoquentModule>
