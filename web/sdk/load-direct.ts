// SPDX-License-Identifier: MIT
// Only a page with analytics on and the direct client loads this file, and with it the module.
import { directBrowser } from './browser/direct/index.js'
import { instantiate, once } from './instantiate.js'
import createModule from './loquent-direct.js'
import type { Transport } from './transport.js'

const pageModule = once((url) =>
  instantiate(
    createModule,
    directBrowser,
    url,
    () => new URL('./loquent-direct.wasm', import.meta.url).href,
    () => import('./loquent-direct-hex.js'),
  ),
)

/** The direct client's module. */
export const open: Transport['open'] = ({ wasmUrl }) => pageModule(wasmUrl)
