// SPDX-License-Identifier: MIT
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HostProcess, temporaryFolder, until } from './support/host-process.js'
import { Nginx } from './support/nginx.js'
import { sendRaw } from './support/raw-http.js'

/** What somebody would slip past the proxy. Its route shows in the host's log. */
const smuggled = 'GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n'
const post = (fields: string, body = ''): string =>
  `POST /api/session HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${fields}\r\n${body}`
const get = (fields: string): string =>
  `GET /api/analytics/config HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${fields}\r\n`
const line = (first: string): string => `${first}\r\nHost: h\r\nConnection: close\r\n\r\n`
const chunked = 'Transfer-Encoding: chunked\r\n'

/**
 * By what is wrong: the request, and the status that the client gets, 0 for none. nginx mends some
 * of them before it passes them on.
 */
const cases: [what: string, request: string, status: number][] = [
  ['no HTTP at all', 'zoe no http\r\n\r\n', 400],
  [
    'a space before the colon',
    post('Transfer-Encoding : chunked\r\n', `0\r\n\r\n${smuggled}`),
    400,
  ],
  [
    'LF alone ends a field',
    'GET /api/analytics/config HTTP/1.1\nHost: h\nConnection: close\n\n',
    200,
  ],
  ['LF alone ends the head', post('\n', smuggled), 415],
  [
    'CR alone in a field',
    post('X: a\rTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`),
    400,
  ],
  ['NUL in a field', get('X: a\0b\r\n'), 400],
  ['a continued line', get('X: a\r\n b\r\n'), 400],
  [
    'a continued Transfer-Encoding',
    post('Transfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${smuggled}`),
    400,
  ],
  ['two Hosts', get('Host: other\r\n'), 400],
  ['no Host', 'GET /api/analytics/config HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a path in Host', 'GET /x HTTP/1.1\r\nHost: h/x\r\nConnection: close\r\n\r\n', 400],
  [
    'Content-Length and chunked',
    post(`Content-Length: 5\r\n${chunked}`, `0\r\n\r\n${smuggled}`),
    400,
  ],
  [
    'chunked and Content-Length',
    post(`${chunked}Content-Length: 5\r\n`, `0\r\n\r\n${smuggled}`),
    400,
  ],
  ['two lengths', post('Content-Length: 0\r\nContent-Length: 37\r\n', smuggled), 400],
  ['a list of lengths', post('Content-Length: 1, 1\r\n', 'x'), 400],
  ['a length with a sign', post('Content-Length: +1\r\n', 'x'), 400],
  ['a length in hexadecimal', post('Content-Length: 0x1\r\n', 'x'), 400],
  ['a length beyond 64 bits', post('Content-Length: 18446744073709551617\r\n', 'x'), 400],
  ['a length that is too short', post('Content-Length: 0\r\n', smuggled), 415],
  ['an unknown coding', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${smuggled}`), 501],
  [
    'chunked after another',
    post('Transfer-Encoding: gzip, chunked\r\n', `0\r\n\r\n${smuggled}`),
    501,
  ],
  [
    'chunked and identity',
    post(`${chunked}Transfer-Encoding: identity\r\n`, `0\r\n\r\n${smuggled}`),
    400,
  ],
  [
    'a vertical tab before chunked',
    post('Transfer-Encoding: \x0bchunked\r\n', `0\r\n\r\n${smuggled}`),
    501,
  ],
  [
    'chunked in HTTP/1.0',
    `POST /api/session HTTP/1.0\r\nHost: h\r\n${chunked}\r\n0\r\n\r\n${smuggled}`,
    400,
  ],
  ['a chunk without a size', post(chunked, `\r\nx${smuggled}`), 400],
  ["a chunk's size with a sign", post(chunked, `-1\r\nx\r\n0\r\n\r\n${smuggled}`), 400],
  ["a chunk's size with a prefix", post(chunked, `0x1\r\nx\r\n0\r\n\r\n${smuggled}`), 400],
  [
    "a chunk's size beyond 64 bits",
    post(chunked, `10000000000000001\r\nx\r\n0\r\n\r\n${smuggled}`),
    400,
  ],
  ['a chunk longer than its size', post(chunked, `1\r\nxx\r\n0\r\n\r\n${smuggled}`), 400],
  ['an extension with LF', post(chunked, `1;\n\r\nx\r\n0\r\n\r\n${smuggled}`), 400],
  [
    'a field behind a chunked body',
    post(chunked, `1\r\nx\r\n0\r\nContent-Length: 37\r\n\r\n${smuggled}`),
    415,
  ],
  ['a body that ends too early', post('Content-Length: 10\r\n', 'x'), 0],
  ['more than may be sent', post('Content-Length: 99999\r\n', 'x'.repeat(99_999)), 413],
  ['a byte of no character', line('GET /%ff HTTP/1.1'), 400],
  ['a raw byte in the path', line('GET /\xff HTTP/1.1'), 400],
  ['half a percent-encoding', line('GET /%z HTTP/1.1'), 400],
  ['dots that leave the root', line('GET /../../etc/passwd HTTP/1.1'), 400],
  ['dots that are encoded', line('GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1'), 400],
  ['two spaces', line('GET  /api/analytics/config HTTP/1.1'), 200],
  ['another version', line('GET /x HTTP/2.0'), 505],
  ['HTTP/0.9', 'GET /api/analytics/config\r\n', 0],
  ['a method that nobody knows', line('BREW /x HTTP/1.1'), 501],
  ['a tunnel', 'CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n', 400],
  ['another host in the target', line('GET http://other/x HTTP/1.1'), 404],
  ['an upgrade to HTTP/2', get('Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n'), 200],
  ['130 fields', get(Array.from({ length: 130 }, (_, at) => `X-${at}: 1\r\n`).join('')), 431],
  ['a field of 40 KB', get(`X: ${'a'.repeat(40_000)}\r\n`), 400],
]

interface Seen {
  method: string
  route: string
  status: string
}

const seenByHost = (log: readonly string[]): Seen[] =>
  log
    .map(
      (entry) =>
        JSON.parse(entry) as { message: string; method: string; route: string; status: number },
    )
    .filter(({ message }) => message === 'request')
    .map(({ method, route, status }) => ({ method, route, status: String(status) }))

const sorted = (requests: Seen[]): string[] =>
  requests.map(({ method, route, status }) => `${method} ${route} ${status}`).sort()

const routes = ['/healthz', '/readyz', '/api/analytics/config', '/api/session']

test.each([
  ['whole requests', true],
  ['requests while they arrive', false],
])(
  'a proxy and the host agree on every malformed request; nginx passes on %s',
  async (_, buffered) => {
    const database = join(temporaryFolder(), 'loquent.db')
    const host = await HostProcess.start({ database })
    const nginx = await Nginx.start(host.port, buffered)
    /** What both have seen since this was called last; the host's lines come in any order. */
    let compared = 0
    const sinceLast = async (): Promise<[passed: Seen[], seen: Seen[]]> => {
      const markers = nginx.passed().filter(({ path }) => path === '/readyz').length
      // Behind its line in nginx's log nothing of an earlier request can come.
      await sendRaw(nginx.port, line('GET /readyz HTTP/1.1'))
      await until(
        () => nginx.passed().filter(({ path }) => path === '/readyz').length === markers + 1,
      )
      const passed = nginx.passed().map(({ method, path, status }) => ({
        method,
        route: routes.includes(path) ? path : '(file)',
        status,
      }))
      // One that the host alone has seen makes the next comparison fail, if it comes late.
      await until(() => seenByHost(host.log).length >= passed.length)
      const seen = seenByHost(host.log)
      const both: [Seen[], Seen[]] = [passed.slice(compared), seen.slice(compared)]
      compared = passed.length
      return both
    }
    await sinceLast()
    const wrong: string[] = []
    for (const [what, request, status] of cases) {
      const answer = await sendRaw(nginx.port, request)
      const first = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? '0'
      if (Number(first) !== status) wrong.push(`${what}: ${first}, not ${status}`)
      const [passed, seen] = await sinceLast()
      // A head that the host refuses has no route.
      const isRefused = ({ route }: Seen) => route === '(refused)' || route === '(unreadable)'
      const refused = seen.find(isRefused)
      const expected = passed.map((one) =>
        refused?.method === one.method && refused.status === one.status
          ? { ...one, route: refused.route }
          : one,
      )
      expect.soft(sorted(seen), what).toEqual(sorted(expected))
    }
    expect(wrong).toEqual([])
  },
)
