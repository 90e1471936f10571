// SPDX-License-Identifier: MIT
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** Serves a folder; paths without an extension get its start page, as single-page apps need it. */
export class StaticServer {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(folder: string): Promise<StaticServer> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const file = extname(pathname) ? pathname : 'index.html'
      readFile(join(folder, file)).then(
        (content) =>
          response.setHeader('content-type', types[extname(file)] ?? 'text/plain').end(content),
        () => response.writeHead(404).end(),
      )
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new StaticServer(server)
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
