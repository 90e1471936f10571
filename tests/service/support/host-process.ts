// SPDX-License-Identifier: MIT
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { paths } from '../../e2e/support/paths.js'

const run = promisify(execFile)

/** A folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'loquent-service-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a command of `loquent-host`. */
export const command = async (args: string[], input = ''): Promise<string> => {
  const running = run(paths.installedHost, args)
  running.child.stdin?.end(input)
  return (await running).stdout
}

/** What the host answered. */
export interface Answer {
  status: number
  body: string
}

/** How a host has ended that could not start. */
export interface Failure {
  status: number | null
  lines: string[]
}

export interface HostOptions {
  /** Not given: what the environment says. */
  database?: string
  args?: string[]
  /** Another program than the one that is installed. */
  program?: string
  /** What the program is started by, such as `bash -c 'ulimit …; exec "$@"' --`. */
  by?: string[]
}

const serveLine = ({ database, args = [], by = [], program }: HostOptions): string[] => [
  ...by,
  program ?? paths.installedHost,
  'serve',
  ...(database === undefined ? [] : ['--database', database]),
  ...['--listen', '127.0.0.1:0'],
  ...args,
]

/** `loquent-host serve` as a process, ended after the test. */
export class HostProcess {
  readonly log: string[] = []
  #session = {}

  private constructor(
    readonly url: string,
    readonly process: ChildProcess,
  ) {
    if (!process.stderr) throw new Error('The log is not readable.')
    createInterface(process.stderr).on('line', (line) => this.log.push(line))
  }

  static async start(options: HostOptions): Promise<HostProcess> {
    const line = serveLine(options)
    const child = spawn(line[0] ?? '', line.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    for await (const said of createInterface(child.stdout)) {
      const url = /^Listening on (http:\S+)$/.exec(said)?.[1]
      if (url) return new HostProcess(url, child)
    }
    throw new Error('loquent-host ended before it listened.')
  }

  /** The exit status and the log of a host that does not start. */
  static async fails(options: HostOptions): Promise<Failure> {
    const line = serveLine(options)
    const child = spawn(line[0] ?? '', line.slice(1), { stdio: ['ignore', 'inherit', 'pipe'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    const lines: string[] = []
    createInterface(child.stderr).on('line', (said) => lines.push(said))
    const [status] = (await once(child, 'close')) as [number | null]
    return { status, lines }
  }

  get port(): number {
    return Number(new URL(this.url).port)
  }

  get id(): number {
    return this.process.pid ?? 0
  }

  /** What it has in memory now, or had at most, in MiB. */
  memory(what: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.id}/status`, 'utf8')
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  }

  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.url + path, { signal: AbortSignal.timeout(20_000), ...init })
    return { status: response.status, body: await response.text() }
  }

  /** Signs an operator in that `addOperator` has added. */
  async signIn(): Promise<void> {
    const response = await fetch(`${this.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login: 'zoe', password }),
    })
    if (!response.ok) throw new Error(`The sign-in was answered with ${response.status}.`)
    this.#session = {
      Cookie: response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
      'X-CSRF-Token': response.headers.get('X-CSRF-Token') ?? '',
    }
  }

  /** Stores a configuration in System Config. */
  async store(config: { api_key: string; api_host: string }): Promise<Answer> {
    const headers = { ...this.#session, 'Content-Type': 'application/json' }
    const init = { method: 'PUT', headers, body: JSON.stringify(config) }
    return this.ask('/api/admin/system-config', init)
  }

  /** What pages get. */
  async config(): Promise<unknown> {
    const { status, body } = await this.ask('/api/analytics/config')
    return status === 200 ? JSON.parse(body) : status
  }

  /** The exit status after `signal`. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const ended = once(this.process, 'exit')
    this.process.kill(signal)
    const [status] = (await ended) as [number | null]
    return status
  }
}

const password = 'correct horse battery'

/** Adds the account of an operator to the database. */
export const addOperator = async (database: string): Promise<void> => {
  const account = ['zoe', '--organization', 'org_1', '--role', 'owner', '--operator']
  await command(['user', 'add', ...account, '--database', database], `${password}\n`)
}

/** A configuration that differs from that of every other number, and is `length` long. */
export const configOf = (number: number, length = 0) => ({
  api_key: `phc_${number}_${'k'.repeat(length)}`,
  api_host: `https://eu.i.posthog.com/${number}`,
})

/** Paths that must be answered whatever the database does. */
export const unharmedPaths = ['/', '/healthz', '/readyz', '/api/analytics/config']

/** A host on a new database, with a file to serve and an operator who is signed in. */
export const startWithOperator = async (
  database: string,
  seenAs = database,
): Promise<HostProcess> => {
  await command(['migrate', '--database', database])
  await addOperator(database)
  const files = temporaryFolder()
  writeFileSync(join(files, 'index.html'), '<title>app</title>')
  const host = await HostProcess.start({ database: seenAs, args: ['--static', files] })
  await host.signIn()
  return host
}

/** Waits until `condition` holds; fails if it does not within the limit. */
export const until = async (
  condition: () => boolean | Promise<boolean>,
  milliseconds = 20_000,
): Promise<void> => {
  const end = Date.now() + milliseconds
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('What was waited for has not happened.')
    await setTimeout(20)
  }
}
