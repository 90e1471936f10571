// SPDX-License-Identifier: MIT
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Role } from '../../../web/sdk/index.js'
import { paths } from './paths.js'

const run = promisify(execFile)

export const apiKey = 'phc_e2e'

/** An event as PostHog's library put it on the wire. */
export interface WireEvent {
  event: string
  uuid: string
  timestamp: string
  properties: Record<string, unknown> & { distinct_id: string }
  $set?: Record<string, unknown>
}

interface Account {
  login: string
  role: Role
  organization: string
}

interface StoredEvent {
  id: number
  payload: WireEvent
}

/** A running loquent-host-dev with a database of its own. */
export class Host {
  readonly url: string
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(url: string, process: ChildProcess, folder: string) {
    this.url = url
    this.#process = process
    this.#folder = folder
  }

  static async start(staticFolder: string): Promise<Host> {
    const folder = await mkdtemp(join(tmpdir(), 'loquent-e2e-'))
    const child = spawn(
      paths.host,
      [
        'serve',
        ...['--database', join(folder, 'loquent.db')],
        ...['--listen', '127.0.0.1:0'],
        ...['--access-log', 'off'],
        ...['--static', staticFolder],
        ...['--operators', 'org_e2e'],
        '--demo',
        ...['--ingest', 'embedded'],
        ...['--posthog-dist', paths.posthogDist],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    for await (const line of createInterface(child.stdout)) {
      const listening = /^Listening on (http:\S+)$/.exec(line)
      if (listening?.[1]) return new Host(listening[1], child, folder)
    }
    throw new Error('loquent-host ended before it listened.')
  }

  /** Runs `loquent-host config …` on this host's database, and waits until this host has seen it. */
  async config(...args: string[]): Promise<void> {
    const database = ['--database', join(this.#folder, 'loquent.db')]
    await run(paths.host, ['config', ...args, ...database])
    const { stdout } = await run(paths.host, ['config', 'show', ...database])
    const stored = /^api_key: +(\S+)\napi_host: +(\S+)$/m.exec(stdout)
    const expected = JSON.stringify(stored && { api_key: stored[1], api_host: stored[2] })
    while ((await this.#configuration()) !== expected) await setTimeout(20)
  }

  /** Adds an account whose login is its role, `mem_` and the role its member's id. */
  async addMember(role: Role, password: string): Promise<void> {
    await this.addAccount({ login: role, role, organization: 'org_e2e' }, password)
  }

  async addAccount({ login, role, organization }: Account, password: string): Promise<void> {
    const who = ['--member-id', `mem_${login}`, '--organization', organization]
    const database = ['--database', join(this.#folder, 'loquent.db')]
    const added = run(paths.host, ['user', 'add', login, '--role', role, ...who, ...database])
    added.child.stdin?.end(`${password}\n`)
    await added
  }

  async #configuration(): Promise<string> {
    const response = await fetch(`${this.url}/api/analytics/config`)
    return response.text()
  }

  /** Where this host's embedded ingest is, as PostHog's API host. */
  get ingest(): string {
    return `${this.url}/ingest`
  }

  async switchOn(): Promise<void> {
    await this.config('set', '--api-key', apiKey, '--api-host', this.ingest)
  }

  /** What has arrived so far, decoded, in the order of arrival; once each, as PostHog's server takes a uuid once. */
  async events(): Promise<WireEvent[]> {
    const response = await fetch(`${this.url}/ingest/events?limit=10000`)
    const { events } = (await response.json()) as { events: StoredEvent[] }
    const known = new Set<string>()
    return events
      .map(({ payload }) => payload)
      .filter(({ uuid }) => !known.has(uuid) && known.add(uuid))
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
    await rm(this.#folder, { recursive: true })
  }
}
