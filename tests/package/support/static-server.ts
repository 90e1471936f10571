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

/** The files that may answer a path; one without an extension has the start page at last. */
const candidates = (path: string): string[] =>
  extname(path) ? [path] : [`${path}.html`, `${path}/index.html`, 'index.html']

const firstOf = async (folder: string, files: string[]): Promise<[string, Buffer]> => {
  for (const file of files) {
    const content = await readFile(join(folder, file)).catch(() => undefined)
    if (content) return [file, content]
  }
  throw new Error(`${folder} has none of ${files.join(', ')}.`)
}

/** Serves a folder as servers of prerendered pages and of single-page apps do. */
export class StaticServer {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(folder: string): Promise<StaticServer> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      firstOf(folder, candidates(pathname)).then(
        ([file, content]) =>
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
