// SPDX-License-Identifier: MIT
import type { LoquentModule } from './loquent.js'

// One for the page: a later createAnalytics() takes over from an earlier one.
let loadedModule: Promise<LoquentModule> | undefined

/** The page's module; the first call fetches it. After a failure the next call tries again. */
export const sharedModule = (wasmUrl: string | undefined): Promise<LoquentModule> => {
  loadedModule ??= import('./load-module.js')
    .then(({ loadModule }) => loadModule(wasmUrl))
    .catch((error: unknown) => {
      loadedModule = undefined
      throw error
    })
  return loadedModule
}
