// SPDX-License-Identifier: MIT
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { WireEvent } from './host.js'
import { paths } from './paths.js'

/** A request as it came off the wire. */
export interface CapturedRequest {
  method: string
  url: string
  headers: IncomingHttpHeaders
  /** Decoded: gunzipped, and out of base64 and form fields. */
  body: string
}

const decode = (body: Buffer): string => {
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body).toString()
  const text = body.toString()
  const data = new URLSearchParams(text).get('data')
  return data === null ? text : Buffer.from(data, 'base64').toString()
}

/**
 * Stands where PostHog's cloud would, at an origin of its own, and keeps every request whole. It
 * has another host name than the page, so that cookies of the page are not due to it.
 */
export class CaptureServer {
  readonly requests: CapturedRequest[] = []
  /** As many of the next POST requests fail, with the status below. */
  failures = 0
  /** posthog-js repeats what is answered with 503. */
  failureStatus = 503
  origin = ''
  readonly #server: Server

  private constructor() {
    const script = readFileSync(`${paths.posthogDist}/array.js`)
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method = '', url = '', headers } = request
        this.requests.push({ method, url, headers, body: decode(Buffer.concat(chunks)) })
        response.setHeader('access-control-allow-origin', headers.origin ?? '*')
        response.setHeader('access-control-allow-credentials', 'true')
        response.setHeader('access-control-allow-headers', 'content-type')
        if (url.startsWith('/static/array.js')) {
          response.setHeader('content-type', 'text/javascript').end(script)
        } else if (method === 'POST' && this.failures > 0) {
          this.failures -= 1
          response.writeHead(this.failureStatus).end()
        } else {
          response.end('{"status":1}')
        }
      })
    })
  }

  static async start(): Promise<CaptureServer> {
    const server = new CaptureServer()
    server.#server.listen(0, 'localhost')
    await once(server.#server, 'listening')
    server.origin = `http://localhost:${(server.#server.address() as AddressInfo).port}`
    return server
  }

  events(): WireEvent[] {
    return this.requests
      .filter(({ method, body }) => method === 'POST' && body.startsWith('{'))
      .flatMap(({ body }) => {
        const parsed = JSON.parse(body) as WireEvent & { batch?: WireEvent[] }
        return parsed.batch ?? [parsed]
      })
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
