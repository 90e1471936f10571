// SPDX-License-Identifier: MIT
// Only a page with analytics on loads this file, and with it the module.
import createModule, { type LoquentModule } from './loquent.js'

/** `\0asm`, little-endian: how each WebAssembly file begins (WebAssembly core specification, 5.5.16). */
const wasmMagic = 0x6d736100

const fetchWasm = async (url: string): Promise<ArrayBuffer> => {
  const response = await fetch(url, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`${url} was answered with HTTP status ${response.status}.`)
  const bytes = await response.arrayBuffer()
  // A server that answers unknown paths with its start page would give us HTML.
  if (bytes.byteLength < 4 || new DataView(bytes).getUint32(0, true) !== wasmMagic) {
    throw new Error(`${url} is not a WebAssembly file.`)
  }
  return bytes
}

/** Fetches and instantiates the module. Rejects with an error that says what was in the way. */
export const loadModule = async (
  url: string = new URL('./loquent.wasm', import.meta.url).href,
): Promise<LoquentModule> => {
  if (typeof WebAssembly !== 'object') throw new Error('The browser has no WebAssembly.')
  const compiled = await WebAssembly.compile(await fetchWasm(url))
  return new Promise((resolve, reject) => {
    createModule({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(compiled, imports).then(receive, reject)
        return {}
      },
    }).then(resolve, reject)
  })
}
