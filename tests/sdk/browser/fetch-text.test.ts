// SPDX-License-Identifier: MIT
import { afterEach, expect, it, vi } from 'vitest'
import { fetchText, type Answer } from '../../../web/sdk/browser/fetch-text.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

const ask = (): Promise<Answer> => new Promise((done) => fetchText('/config', done))

it('An answer comes with its status', async () => {
  const fetch = vi.fn(async () => new Response('{}', { status: 503 }))
  vi.stubGlobal('fetch', fetch)
  expect(await ask()).toEqual([503, '{}'])
  expect(fetch).toHaveBeenCalledWith('/config', {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  })
})

it.each([
  ['the network fails', () => Promise.reject(new TypeError('offline'))],
  [
    'the page forbids it',
    () => {
      throw new Error('blocked')
    },
  ],
  [
    'the answer breaks off',
    async () => ({ status: 200, text: () => Promise.reject(new TypeError('cut')) }),
  ],
])('When %s, there is a reason in place of a status', async (_, fetch) => {
  vi.stubGlobal('fetch', fetch)
  expect(await ask()).toEqual([0, 'no answer from the network'])
})
