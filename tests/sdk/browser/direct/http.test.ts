// SPDX-License-Identifier: MIT
// Over a real socket; what a page's policy forbids and what a beacon does is seen end to end.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { beacon, post, type Post, type Posted } from '../../../../web/sdk/browser/direct/http.js'

interface Arrived {
  request: IncomingMessage
  body: Buffer
}

const arrived: Arrived[] = []
let respond: (response: ServerResponse) => void = (response) => void response.end('{"status":1}')
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    arrived.push({ request, body: Buffer.concat(chunks) })
    respond(response)
  })
})
let url = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/e/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const page = new EventTarget()
beforeEach(() => {
  arrived.length = 0
  respond = (response) => void response.end('{"status":1}')
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', new URL('https://app.example/'))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const send = (request: Partial<Post> = {}): Promise<Posted> =>
  new Promise((resolve) => {
    post({ url, body: '{}', compress: false, keepalive: false, ...request }, resolve)
  })

it('A request needs no preflight, and its answer is reported', async () => {
  expect(await send({ body: '{"a":"é"}' })).toEqual([200, false, false, 0, '{"status":1}'])
  const [{ request, body }] = arrived as [Arrived]
  expect(request.method).toBe('POST')
  expect(request.headers['content-type']).toBe('text/plain')
  expect(body.toString()).toBe('{"a":"é"}')
})

it('A large body is sent as gzip, where it may be', async () => {
  const large = JSON.stringify({ text: 'abc '.repeat(1_000) })
  expect((await send({ body: large, compress: true }))[1]).toBe(true)
  expect((await send({ body: large, compress: false }))[1]).toBe(false)
  expect((await send({ body: '{}', compress: true }))[1]).toBe(false)
  // One that is to outlive the page must be on its way at once.
  expect((await send({ body: large, compress: true, keepalive: true }))[1]).toBe(false)
  expect(gunzipSync(arrived[0]?.body ?? '').toString()).toBe(large)
  expect(arrived[1]?.body.toString()).toBe(large)
})

it('A browser without CompressionStream sends the body as it is', async () => {
  vi.stubGlobal('CompressionStream', undefined)
  const large = 'x'.repeat(5_000)
  expect((await send({ body: large, compress: true }))[1]).toBe(false)
  expect(arrived[0]?.body.toString()).toBe(large)
})

it.each([
  ['3', 3_000, 3_000],
  ['0', 0, 0],
  [new Date(Date.now() + 60_000).toUTCString(), 50_000, 60_000],
  [new Date(0).toUTCString(), 0, 0],
  ['soon', 0, 0],
])('Retry-After: %s', async (header, least, most) => {
  respond = (response) => void response.writeHead(429, { 'retry-after': header }).end()
  const [status, , , wait] = await send()
  expect(status).toBe(429)
  expect(wait).toBeGreaterThanOrEqual(least)
  expect(wait).toBeLessThanOrEqual(most)
})

it.each([
  ['a connection that is closed', (response: ServerResponse) => void response.destroy()],
  [
    'half a response',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"sta')
      setImmediate(() => response.destroy())
    },
  ],
])('%s is no answer', async (_, fault) => {
  respond = fault
  expect(await send()).toEqual([0, false, false, 0, ''])
})

it('A page to which the request was redirected has not taken it', async () => {
  respond = (response) => {
    const isFirst = arrived.length === 1
    if (isFirst) response.writeHead(302, { location: '/elsewhere' }).end()
    else response.end('<!doctype html>')
  }
  expect((await send())[0]).toBe(0)
})

it('A server that does not answer is waited for 15 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const requested = new Promise<void>((resolve) => {
    respond = () => resolve()
  })
  const sent = send()
  await requested
  await vi.advanceTimersByTimeAsync(15_000)
  expect((await sent)[0]).toBe(0)
})

it('The answer to a cancelled request is not reported', async () => {
  const requested = new Promise<void>((resolve) => {
    respond = () => resolve()
  })
  const done = vi.fn()
  const cancel = post({ url, body: '{}', compress: false, keepalive: false }, done)
  await requested
  cancel()
  // The next one is only called after it.
  respond = (response) => void response.end('{}')
  await send()
  expect(done).not.toHaveBeenCalled()
})

it("What the page's own policy forbids is told, once the browser has told it", async () => {
  const closed = 'http://127.0.0.1:1/e/'
  expect((await send({ url: closed }))[2]).toBe(false)
  const violation = (details: object): void =>
    void page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), details))
  violation({ effectiveDirective: 'img-src', disposition: 'enforce', blockedURI: closed })
  violation({ effectiveDirective: 'connect-src', disposition: 'report', blockedURI: closed })
  expect((await send({ url: closed }))[2]).toBe(false)
  violation({ effectiveDirective: 'connect-src', disposition: 'enforce', blockedURI: closed })
  expect((await send({ url: closed }))[2]).toBe(true)
  expect((await send())[2]).toBe(false)
})

it('A beacon is plain text; the browser says whether it takes it', async () => {
  const given: [string, Blob][] = []
  vi.stubGlobal('navigator', {
    sendBeacon: (to: string, body: Blob) => given.push([to, body]) === 1,
  })
  expect(beacon(url, '{"a":1}')).toBe(true)
  expect(beacon(url, '{"a":2}')).toBe(false)
  expect(given[0]?.[0]).toBe(url)
  expect(given[0]?.[1].type).toBe('text/plain')
  expect(await given[0]?.[1].text()).toBe('{"a":1}')
  vi.stubGlobal('navigator', {})
  expect(beacon(url, '{}')).toBe(false)
})

it('A body that the browser does not let outlive the page is sent as long as the page lives', async () => {
  const real = fetch
  const kept: unknown[] = []
  vi.stubGlobal('fetch', (to: string, init: RequestInit) => {
    kept.push(init.keepalive)
    return init.keepalive
      ? Promise.reject(new TypeError('The quota is used up.'))
      : real(to, { ...init, keepalive: false })
  })
  expect((await send({ keepalive: true }))[0]).toBe(200)
  expect(kept).toEqual([true, false])
})
