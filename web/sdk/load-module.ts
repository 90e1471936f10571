// SPDX-License-Identifier: MIT
// Only a page with analytics on loads this file, and with it the module.
import { browser, type Browser } from './browser/index.js'
import { print } from './browser/print.js'
import createModule, { type LoquentModule, type RawModule, type StartOptions } from './loquent.js'
import { callsOf, exchange, invokerOf } from './module-calls.js'
import { loadSentences, spelledOut, spellOut } from './spelling.js'

/** The browser for the module, with sentences in place of its codes. */
const page: Browser & typeof exchange = {
  ...browser,
  ...exchange,
  print: (level, message) => spellOut(message, (text) => print(level, text)),
}

/** `options` with a listener that is told the reason of a state in words. */
const withSpelledOutReasons = (options: StartOptions): StartOptions => {
  let changes = 0
  return {
    ...options,
    onStateChange: (state, reason) => {
      const change = ++changes
      spellOut(reason, (text) => {
        // Unless the texts took so long that the next state has come.
        if (change === changes) options.onStateChange?.(state, text)
      })
    },
  }
}

/** `\0asm`, little-endian: how each WebAssembly file begins (WebAssembly core specification, 5.5.16). */
const wasmMagic = 0x6d736100

const fetchWasm = async (url: string): Promise<ArrayBuffer> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} was answered with HTTP status ${response.status}.`)
  const bytes = await response.arrayBuffer()
  // A server that answers unknown paths with its start page would give us HTML.
  if (bytes.byteLength < 4 || new DataView(bytes).getUint32(0, true) !== wasmMagic) {
    throw new Error(`${url} is not a WebAssembly file.`)
  }
  return bytes
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  )

/**
 * Not every bundler puts the file beside the code: some do not copy it, and Vite's dev server moves only the
 * code. All of them find a chunk of JavaScript.
 */
const fetchWasmBeside = async (): Promise<BufferSource> => {
  try {
    return await fetchWasm(new URL('./loquent.wasm', import.meta.url).href)
  } catch (error) {
    try {
      return bytesOf((await import('./loquent-hex.js')).default)
    } catch {
      throw error
    }
  }
}

/**
 * Fetches and instantiates the module. Rejects with an error that says what went wrong. Without `addScriptTag`
 * it can only use a posthog-js that the app imports.
 */
export const instantiateModule = async (url?: string): Promise<LoquentModule> => {
  if (typeof WebAssembly !== 'object') throw new Error('The browser has no WebAssembly.')
  const wasm = url === undefined ? await fetchWasmBeside() : await fetchWasm(url)
  const raw = await new Promise<RawModule>((resolve, reject) => {
    createModule({
      browser: page,
      invokeLoquentCallback: invokerOf(() => raw),
      instantiateWasm: (imports, receive) => {
        // A failure here, or in what `receive` starts, would leave the factory's promise pending.
        WebAssembly.instantiate(wasm, imports)
          .then(({ instance, module }) => receive(instance, module))
          .catch(reject)
        return {}
      },
    }).then(resolve, reject)
  })
  const module = callsOf(raw)
  const { start } = module
  module.start = (options) => start(withSpelledOutReasons(options))
  return module
}

/** Lets the module load PostHog by a script tag. */
export const addScriptTag = async (): Promise<void> => {
  Object.assign(page, await import('./browser/script-tag.js'))
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
