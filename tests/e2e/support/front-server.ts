// SPDX-License-Identifier: MIT
import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Host } from './host.js'

/** How a front server changes what passes through it. */
export interface Changes {
  policy(policy: string): string
  path(path: string): string
}

/**
 * A server before a host. What a test changes here still comes off the network: a response that
 * Playwright makes up counts as one of the public internet, which may not reach this machine.
 */
export class FrontServer {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(host: Host, changes: Changes): Promise<FrontServer> {
    const server = createServer((request, response) => {
      // With the browser's own headers, by which the host knows a navigation.
      const { headers, url = '/' } = request
      get(host.url + changes.path(url), { headers }, (answer) => {
        const policy = answer.headers['content-security-policy']
        response.writeHead(answer.statusCode ?? 502, {
          ...answer.headers,
          ...(typeof policy === 'string' && { 'content-security-policy': changes.policy(policy) }),
        })
        answer.pipe(response)
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new FrontServer(server)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
