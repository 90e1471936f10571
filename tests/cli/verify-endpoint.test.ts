// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { Host } from '../e2e/support/host.js'
import { paths } from '../e2e/support/paths.js'
import { Workplace, type Ended } from './cli.js'

const on = { api_key: 'phc_example', api_host: 'https://eu.i.posthog.com' }
const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }

const answering =
  (body: unknown, more: Record<string, string> = {}, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { ...headers, ...more })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

/** Runs the command against a server that answers by `listener`. */
const verify = async (listener: RequestListener, ...args: string[]): Promise<Ended> => {
  await using work = await Workplace.create()
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ended = await work.cli('verify-endpoint', `http://127.0.0.1:${port}`, ...args)
  server.closeAllConnections()
  server.close()
  return ended
}

const failedLines = (stdout: string): string[] =>
  stdout.split('\n').filter((line) => line.startsWith('FAILED'))

const good: Record<string, RequestListener> = {
  'a configuration': answering(on),
  null: answering(null),
  'a type with parameters': answering(on, { 'content-type': 'Application/JSON; charset=utf-8' }),
  'further fields': answering({ ...on, region: 'eu' }),
  'a host with a port and a path': answering({ ...on, api_host: 'https://a.example:8443/ph' }),
  'no-store among other directives': answering(on, { 'cache-control': 'private, No-Store' }),
  'an IPv6 address': answering({ ...on, api_host: 'https://[2001:db8::1]:65535/ph' }),
  'http on this machine': answering({ ...on, api_host: 'http://127.0.0.1:8080/ingest' }),
}

const bad: Record<string, readonly [RequestListener, RegExp]> = {
  'another status': [answering(on, {}, 201), /The status is 200: it is 201/],
  'an error': [answering({}, {}, 503), /The status is 200: it is 503/],
  'a redirect': [
    answering('', { location: 'https://example.com' }, 302),
    /The status is 200: it is 302/,
  ],
  'another type': [
    answering(on, { 'content-type': 'text/html' }),
    /Content-Type is application\/json: it is text\/html/,
  ],
  'an answer that caches keep': [
    answering(on, { 'cache-control': 'max-age=60' }),
    /Cache-Control has no-store: it is max-age=60/,
  ],
  'a directive that only looks alike': [
    answering(on, { 'cache-control': 'x-no-store' }),
    /Cache-Control has no-store: it is x-no-store/,
  ],
  'no word about caches': [
    (_, response) => response.setHeader('content-type', 'application/json').end('null'),
    /Cache-Control has no-store: the field is missing/,
  ],
  'a page': [answering('<!doctype html>'), /The body is JSON: /],
  'no body': [answering(''), /The body is JSON: /],
  'an empty object': [answering({}), /api_key is missing; .*api_host is missing/],
  'a list': [answering([]), /api_host/],
  'a text': [answering('"off"'), /it must be null or an object/],
  'a personal key': [
    answering({ ...on, api_key: 'phx_secret' }),
    /api_key must be a project API key/,
  ],
  'an empty key': [answering({ ...on, api_key: '' }), /api_key must be a project API key/],
  'http elsewhere': [answering({ ...on, api_host: 'http://a.example' }), /api_host must be https/],
  'a slash at the end': [answering({ ...on, api_host: 'https://a.example/' }), /api_host must be/],
  'a query': [answering({ ...on, api_host: 'https://a.example?b' }), /api_host must be/],
  ...Object.fromEntries(
    ['a_b.c', 'x:99999', 'x:', 'x:0', 'a..b', '-a.b', 'a.b-', 'u:p@a.b'].map((host) => [
      `the host ${host}`,
      [answering({ ...on, api_host: `https://${host}` }), /api_host must be https with/] as const,
    ]),
  ),
  'a key that is no text': [answering({ ...on, api_key: 1 }), /api_key must be string/],
  'an answer that depends on Accept': [
    (request, response) => {
      const wanted = request.headers.accept === 'application/json'
      answering(wanted ? on : null)(request, response)
    },
    /The answer does not depend on Accept/,
  ],
}

describe('verify-endpoint', { timeout: 60_000 }, () => {
  it.each(Object.entries(good))('accepts %s', async (_, listener) => {
    const { code, stdout } = await verify(listener)
    expect(failedLines(stdout)).toEqual([])
    expect(stdout).toMatch(/\/api\/analytics\/config keeps the contract\.\n$/)
    expect(code).toBe(0)
  })

  it.each(Object.entries(bad))('does not accept %s', async (_, [listener, message]) => {
    const { code, stdout } = await verify(listener)
    expect(failedLines(stdout).join('\n')).toMatch(message)
    expect(stdout).toMatch(/does not keep the contract/)
    expect(stdout).not.toContain('phx_secret')
    expect(code).toBe(1)
  })

  it('fails where nobody answers', async () => {
    await using work = await Workplace.create()
    const { code, stdout } = await work.cli('verify-endpoint', 'http://127.0.0.1:9')
    expect(failedLines(stdout)[0]).toMatch(/^FAILED {2}GET is answered: ./)
    expect(code).toBe(1)
  })

  it('asks the path that it is given', async () => {
    await using work = await Workplace.create()
    const seen: (string | undefined)[] = []
    const server = createServer((request, response) => {
      seen.push(request.url)
      answering(on)(request, response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await work.cli('verify-endpoint', `http://127.0.0.1:${port}/v2/config?tenant=1`)
    server.closeAllConnections()
    server.close()
    expect(new Set(seen)).toEqual(new Set(['/v2/config?tenant=1']))
  })

  it('prints the checks as JSON', async () => {
    const { code, stdout } = await verify(answering({}), '--json')
    const result = JSON.parse(stdout) as { ok: boolean; checks: { passed: boolean }[] }
    expect(result.ok).toBe(false)
    expect(result.checks.filter(({ passed }) => !passed)).toHaveLength(1)
    expect(code).toBe(1)
  })

  it.skipIf(!existsSync(paths.host))(
    'accepts loquent-host, with analytics off and on',
    async () => {
      await using work = await Workplace.create()
      const host = await Host.start(work.folder)
      try {
        expect(await work.cli('verify-endpoint', host.url)).toMatchObject({ code: 0 })
        await host.switchOn()
        expect(await work.cli('verify-endpoint', host.url)).toMatchObject({ code: 0 })
      } finally {
        await host.stop()
      }
    },
  )
})
