// SPDX-License-Identifier: MIT
// Only a page with analytics on loads this file, and with it the module.
import { browser } from './browser/index.js'
import { useScriptTag } from './browser/posthog-bridge.js'
import { instantiate, once } from './instantiate.js'
import createModule, { type LoquentModule } from './loquent.js'
import { loadSentences, spelledOut } from './spelling.js'
import type { Transport } from './transport.js'

const instantiateModule = (url?: string): Promise<LoquentModule> =>
  instantiate(
    createModule,
    browser,
    url,
    () => new URL('./loquent.wasm', import.meta.url).href,
    () => import('./loquent-hex.js'),
  )

const addScriptTag = async (): Promise<void> => {
  useScriptTag(await import('./browser/script-tag.js'))
}

const pageModule = once(instantiateModule)

/** The bridge to posthog-js, which an app imports or a script tag loads. */
export const open: Transport['open'] = async ({ wasmUrl, posthog }) => {
  const scriptTag = typeof posthog === 'function' ? undefined : addScriptTag()
  const [module] = await Promise.all([pageModule(wasmUrl), scriptTag])
  return module
}

/**
 * Fetches and instantiates the module. Rejects with an error that says what went wrong.
 *
 * @param url Where `loquent.wasm` is. Default: beside this file, or where a bundler has put it.
 */
export const loadModule = async (url?: string): Promise<LoquentModule> => {
  const [module] = await Promise.all([instantiateModule(url), addScriptTag(), loadSentences()])
  const { configErrors } = module
  module.configErrors = (apiKey, apiHost) =>
    configErrors(apiKey, apiHost).map(({ field, message }) => ({
      field,
      message: spelledOut(message),
    }))
  return module
}
