// SPDX-License-Identifier: MIT
import { print } from './browser/print.js'
import type createBridgeModule from './loquent.js'
import type { LoquentModule, StartOptions } from './loquent.js'
import { spellOut } from './spelling.js'

/** What a module is given instead of the browser's own `print`: the module prints codes. */
const printSpelledOut: typeof print = (level, message) =>
  spellOut(message, (text) => print(level, text))

/** `options` with a listener that gets the reason of a state in words. */
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

/** Libraries from before 2009 put a `toJSON` on arrays. PostHog's batches are then no longer lists. */
const isJsonBroken = (): boolean => JSON.stringify([0]) !== '[0]'

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

type Hex = () => Promise<{ default: string }>

/**
 * Not every bundler puts the file beside the code: some do not copy it, and Vite's dev server moves only the
 * code. All of them find a chunk of JavaScript.
 */
const fetchWasmBeside = async (beside: () => string, hex: Hex): Promise<BufferSource> => {
  try {
    return await fetchWasm(beside())
  } catch (error) {
    try {
      return bytesOf((await hex()).default)
    } catch {
      throw error
    }
  }
}

/**
 * Fetches and instantiates a module. Rejects with an error that says what went wrong.
 *
 * @param url Where the WebAssembly file is; otherwise it is `beside` the code, or in the chunk `hex`.
 */
export const instantiate = async <Browser extends { print: typeof print }>(
  createModule: (
    overrides: {
      browser: Browser
    } & Omit<Parameters<typeof createBridgeModule>[0], 'browser'>,
  ) => Promise<LoquentModule>,
  browser: Browser,
  url: string | undefined,
  beside: () => string,
  hex: Hex,
): Promise<LoquentModule> => {
  if (isJsonBroken()) {
    throw new Error('The page changes how arrays become JSON (Array.prototype.toJSON).')
  }
  if (typeof WebAssembly !== 'object') throw new Error('The browser has no WebAssembly.')
  const wasm = url === undefined ? await fetchWasmBeside(beside, hex) : await fetchWasm(url)
  const module = await new Promise<LoquentModule>((resolve, reject) => {
    createModule({
      browser: Object.assign(browser, { print: printSpelledOut }),
      instantiateWasm: (imports, receive) => {
        // A failure here, or in what `receive` starts, would leave the factory's promise pending.
        WebAssembly.instantiate(wasm, imports)
          .then(({ instance, module }) => receive(instance, module))
          .catch(reject)
        return {}
      },
    }).then(resolve, reject)
  })
  const { start } = module
  module.start = (options) => start(withSpelledOutReasons(options))
  return module
}

/**
 * `load`, once for the page: a later createAnalytics() takes over the module of an earlier one. After a failure the
 * next call tries again.
 */
export const once = <Loaded>(
  load: (url?: string) => Promise<Loaded>,
): ((url?: string) => Promise<Loaded>) => {
  let loaded: Promise<Loaded> | undefined
  return (url) =>
    (loaded ??= load(url).catch((error: unknown) => {
      loaded = undefined
      throw error
    }))
}
