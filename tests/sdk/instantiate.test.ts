// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { instantiate, once } from '../../web/sdk/instantiate.js'
import type { LoquentModule } from '../../web/sdk/loquent.js'

const module = { start: vi.fn() } as object as LoquentModule
const browser = { print: vi.fn() }
const emptyWasm = '0061736d01000000'
const bytes = Uint8Array.from(Buffer.from(emptyWasm, 'hex')).buffer

const answers: Record<string, [status: number, body: ArrayBuffer]> = {
  '/there.wasm': [200, bytes],
  '/page.wasm': [200, new TextEncoder().encode('<!doctype html>').buffer],
}
const fetched = vi.fn(async (url: string) => {
  const [status, body] = answers[url] ?? [404, new ArrayBuffer(0)]
  return { ok: status === 200, status, arrayBuffer: async () => body }
})

const load = (
  url: string | undefined,
  beside: string,
  hex = async (): Promise<{ default: string }> => ({ default: emptyWasm }),
): Promise<LoquentModule> =>
  instantiate(
    ({ browser: given, instantiateWasm }) =>
      new Promise((resolve) => {
        expect(given).toBe(browser)
        instantiateWasm({}, () => resolve(module))
      }),
    browser,
    url,
    () => beside,
    hex,
  )

beforeEach(() => {
  vi.clearAllMocks()
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => vi.unstubAllGlobals())

it('The file is the one beside the code, and if there is none, the chunk', async () => {
  const hex = vi.fn(async () => ({ default: emptyWasm }))
  expect(await load(undefined, '/there.wasm', hex)).toBe(module)
  expect(hex).not.toHaveBeenCalled()
  for (const beside of ['/page.wasm', '/missing.wasm']) {
    expect(await load(undefined, beside, hex)).toBe(module)
  }
  expect(hex).toHaveBeenCalledTimes(2)
})

it('Without a chunk the error is that of the file', async () => {
  const missing = load(undefined, '/missing.wasm', () => Promise.reject(new Error('no chunk')))
  await expect(missing).rejects.toThrow('/missing.wasm was answered with HTTP status 404.')
})

it.each([
  ['/missing.wasm', '/missing.wasm was answered with HTTP status 404.'],
  ['/page.wasm', '/page.wasm is not a WebAssembly file.'],
])('A file of the app, %s, has no substitute', async (url, message) => {
  await expect(load(url, '/there.wasm')).rejects.toThrow(message)
  expect(fetched).toHaveBeenCalledOnce()
})

it('A page has one module, and a failure is tried again', async () => {
  const make = vi.fn(async (url?: string) => {
    if (url === '/missing.wasm') throw new Error('missing')
    return 'a module'
  })
  const open = once(make)
  await expect(open('/missing.wasm')).rejects.toThrow('missing')
  expect(await open('/there.wasm')).toBe('a module')
  expect(await open()).toBe('a module')
  expect(make).toHaveBeenCalledTimes(2)
})
