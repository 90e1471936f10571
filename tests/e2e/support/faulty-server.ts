// SPDX-License-Identifier: MIT
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { WireEvent } from './host.js'
import { paths } from './paths.js'

/** A request with events. */
export interface Attempt {
  /** When it arrived, in milliseconds of this process. */
  time: number
  path: string
  token: string
  /** The true time of its arrival, in milliseconds since the Unix epoch. */
  receivedAt: number
  wasCompressed: boolean
  sentAt: string
  events: WireEvent[]
}

/** What becomes of a request. */
export type Fate = (response: ServerResponse, attempt: Attempt) => void

/** The connection ends without an answer. */
export const unreachable: Fate = (response) => void response.destroy()
export const taken: Fate = (response) => void response.end('{"status":1}')
export const refused =
  (status: number, headers: Record<string, string> = {}): Fate =>
  (response) =>
    void response.writeHead(status, headers).end()

/** An ingest with faults, on a socket of its own. It has PostHog's script too, and nothing else of PostHog. */
export class FaultyServer {
  readonly attempts: Attempt[] = []
  /** What becomes of the next requests; after them each is taken. */
  readonly fates: Fate[] = []
  /** What becomes of each request that `fates` has nothing for. */
  otherwise: Fate = taken
  origin = ''
  readonly #server: Server

  private constructor() {
    const script = readFileSync(`${paths.posthogDist}/array.js`)
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method, url = '', headers } = request
        response.setHeader('access-control-allow-origin', headers.origin ?? '*')
        response.setHeader('access-control-allow-credentials', 'true')
        response.setHeader('access-control-expose-headers', 'retry-after')
        if (method !== 'POST') {
          response.setHeader('content-type', 'text/javascript')
          response.end(url.startsWith('/static/array.js') ? script : '')
          return
        }
        const body = Buffer.concat(chunks)
        const wasCompressed = body[0] === 0x1f && body[1] === 0x8b
        const { api_key, batch, sent_at } = JSON.parse(
          (wasCompressed ? gunzipSync(body) : body).toString(),
        ) as { api_key: string; batch: WireEvent[]; sent_at: string }
        const time = performance.now()
        const receivedAt = Date.now()
        const attempt: Attempt = {
          ...{ time, receivedAt, wasCompressed, sentAt: sent_at, events: batch },
          ...{ path: url, token: api_key },
        }
        this.attempts.push(attempt)
        const fate = this.fates.shift() ?? this.otherwise
        fate(response, attempt)
      })
    })
  }

  static async start(): Promise<FaultyServer> {
    const server = new FaultyServer()
    server.#server.listen(0, 'localhost')
    await once(server.#server, 'listening')
    server.origin = `http://localhost:${(server.#server.address() as AddressInfo).port}`
    return server
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
