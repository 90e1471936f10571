// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Bytes of the wasm module's memory. */
    wasmBytes: () => number
    /** Listeners on window that were added and not removed, and timers that run. */
    openEnds: () => { listeners: number; timers: number }
  }
}

/** Lets a test see the memory of the wasm module, which the page's heap does not contain. */
export async function watchWasmMemory(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let memory: WebAssembly.Memory | undefined
    const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (
      bytes: BufferSource,
      imports?: WebAssembly.Imports,
    ) => Promise<WebAssembly.WebAssemblyInstantiatedSource>
    Object.assign(WebAssembly, {
      async instantiate(bytes: BufferSource, imports?: WebAssembly.Imports) {
        const source = await instantiate(bytes, imports)
        memory = Object.values(source.instance.exports).find(
          (entry) => entry instanceof WebAssembly.Memory,
        )
        return source
      },
    })
    window.wasmBytes = () => {
      if (!memory) throw new Error('The module is not there yet.')
      return memory.buffer.byteLength
    }
  })
}

/** Counts what a page holds open: listeners on window, and time-outs. */
export async function watchOpenEnds(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listeners = new Set<string>()
    const ids = new WeakMap<object, number>()
    let lastId = 0
    const key = (type: string, listener: object): string => {
      const id = ids.get(listener) ?? ++lastId
      ids.set(listener, id)
      return `${type} ${id}`
    }
    const { addEventListener, removeEventListener, setTimeout, clearTimeout } = window
    Object.assign(window, {
      addEventListener(
        type: string,
        listener: EventListener,
        options?: boolean | AddEventListenerOptions,
      ) {
        if (listener) {
          const entry = key(type, listener)
          listeners.add(entry)
          if (typeof options === 'object') {
            options.signal?.addEventListener('abort', () => listeners.delete(entry))
          }
        }
        addEventListener.call(window, type, listener, options)
      },
      removeEventListener(type: string, listener: EventListener, options?: boolean) {
        if (listener) listeners.delete(key(type, listener))
        removeEventListener.call(window, type, listener, options)
      },
    })
    const timers = new Set<number>()
    Object.assign(window, {
      setTimeout(action: () => void, delay?: number) {
        const id = setTimeout(() => {
          timers.delete(id)
          action()
        }, delay)
        timers.add(id)
        return id
      },
      clearTimeout(id: number) {
        timers.delete(id)
        clearTimeout(id)
      },
    })
    window.openEnds = () => ({ listeners: listeners.size, timers: timers.size })
  })
}

/** Bytes of the page's JavaScript heap after a collection. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}
