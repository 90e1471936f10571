// SPDX-License-Identifier: MIT
import type { LoquentModule } from './loquent.js'

// One for the page: a later createAnalytics() takes over from an earlier one.
let loadedModule: Promise<LoquentModule> | undefined

/**
 * The page's module; the first call fetches it. After a failure the next call tries again.
 *
 * @param usesScriptTag Whether a script tag will load PostHog.
 */
export const sharedModule = async (
  wasmUrl: string | undefined,
  usesScriptTag: boolean,
): Promise<LoquentModule> => {
  const loader = import('./load-module.js')
  loadedModule ??= loader
    .then(({ instantiateModule }) => instantiateModule(wasmUrl))
    .catch((error: unknown) => {
      loadedModule = undefined
      throw error
    })
  const scriptTag = usesScriptTag ? loader.then(({ addScriptTag }) => addScriptTag()) : undefined
  const [module] = await Promise.all([loadedModule, scriptTag])
  return module
}
