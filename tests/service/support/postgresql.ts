// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './host-process.js'

const run = promisify(execFile)

const environment = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run this by tests/host/with_postgresql.sh.`)
  return value
}

const serverUrl = (): string => environment('LOQUENT_TEST_POSTGRESQL')

/** The folder of the server's socket. */
const socketFolder = (): string => new URL(serverUrl()).searchParams.get('host') ?? ''

type Control = 'start' | 'stop' | 'pause' | 'resume' | 'kill' | 'limit' | 'unlimit'

/** Does something to the server that with_postgresql.sh has started. */
export const control = async (what: Control): Promise<void> => {
  await run(environment('LOQUENT_TEST_POSTGRESQL_CONTROL'), [what])
}

let schemas = 0

/** A schema of its own on that server. */
export class Schema {
  readonly #name = `service_${process.pid}_${++schemas}`

  static async create(): Promise<Schema> {
    const schema = new Schema()
    await schema.sql(`CREATE SCHEMA ${schema.#name}`)
    return schema
  }

  /** For `--database`; `host` is the folder of another socket. */
  url(host = socketFolder()): string {
    return `postgresql:///postgres?host=${host}&user=postgres&options=-csearch_path%3D${this.#name}`
  }

  /** What a statement selects, one line each. */
  async sql(statement: string): Promise<string> {
    const options = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align']
    const { stdout } = await run('psql', [...options, '--command', statement, this.url()])
    return stdout.trim()
  }
}

/** Stands between a host and the server, and can hold all that they say to each other. */
export class HoldingProxy {
  readonly folder = temporaryFolder()
  readonly #sockets = new Set<Socket>()
  #holds = false

  static async start(): Promise<HoldingProxy> {
    const proxy = new HoldingProxy()
    const server = createServer((client) => {
      const upstream = connect(join(socketFolder(), '.s.PGSQL.5432'))
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        proxy.#sockets.add(from)
        from.on('error', () => to.destroy())
        from.on('close', () => {
          proxy.#sockets.delete(from)
          to.destroy()
        })
        from.pipe(to)
        if (proxy.#holds) from.pause()
      }
    }).listen(join(proxy.folder, '.s.PGSQL.5432'))
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
      for (const socket of proxy.#sockets) socket.destroy()
    })
    return proxy
  }

  hold(): void {
    this.#holds = true
    for (const socket of this.#sockets) socket.pause()
  }

  release(): void {
    this.#holds = false
    for (const socket of this.#sockets) socket.resume()
  }
}
