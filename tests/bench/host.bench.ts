// SPDX-License-Identifier: MIT
// The configuration endpoint under wrk, beside Fastify with the same JSON (npm run bench). Each of
// the two servers has the same core, and wrk another. The budgets are the design's.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { paths } from '../e2e/support/paths.js'
import { median, spread } from './support/statistics.js'

const run = promisify(execFile)

const rounds = 10
const fastifyServer = fileURLToPath(new URL('support/fastify-server.mjs', import.meta.url))

interface Server {
  process: ChildProcess
  url: string
}

const start = async (command: string[]): Promise<Server> => {
  const args = ['-c', '0', ...command]
  const child = spawn('taskset', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface(child.stdout)) {
    const url = /^Listening on (http:\S+)$/.exec(line)?.[1]
    if (url) return { process: child, url: `${url}/api/analytics/config` }
  }
  throw new Error(`${command[0]} has not started.`)
}

/** The processor time that a process has used, in microseconds. */
const processorTime = async ({ process }: Server): Promise<number> => {
  const fields = (await readFile(`/proc/${process.pid}/stat`, 'utf8')).split(' ')
  return (Number(fields[13]) + Number(fields[14])) * 10_000
}

const milliseconds = (text = ''): number => {
  const [, number, unit] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? []
  return Number(number) * ({ us: 0.001, ms: 1, s: 1000 }[unit ?? ''] ?? NaN)
}

interface Measure {
  perSecond: number
  p99: number
  /** Microseconds of the processor for a request. */
  cost: number
}

const measure = async (server: Server): Promise<Measure> => {
  const before = await processorTime(server)
  const wrk = ['-c', '1', 'wrk', '-t', '1', '-c', '32', '-d', '3s', '--latency', server.url]
  const { stdout } = await run('taskset', wrk)
  expect(stdout).not.toMatch(/Non-2xx|Socket errors/)
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1])
  return {
    perSecond: Number(/Requests\/sec: +([\d.]+)/.exec(stdout)?.[1]),
    p99: milliseconds(/99% +(\S+)/.exec(stdout)?.[1]),
    cost: ((await processorTime(server)) - before) / requests,
  }
}

const compare = async (what: string, hostOptions: string[]): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'loquent-bench-'))
  const database = ['--database', join(folder, 'loquent.db')]
  const config = ['--api-key', 'phc_bench', '--api-host', 'https://eu.i.posthog.com']
  await run(paths.installedHost, ['config', 'set', ...config, ...database])
  const listen = ['--listen', '127.0.0.1:0', ...hostOptions]
  const host = await start([paths.installedHost, 'serve', ...database, ...listen])
  const fastify = await start(['node', fastifyServer])
  try {
    expect(await (await fetch(host.url)).text()).toBe(await (await fetch(fastify.url)).text())
    const ratios: Measure[] = []
    // By turns, so that what else the machine does falls on both alike. The first round warms up.
    for (let round = 0; round <= rounds; ++round) {
      const first = await measure(round % 2 === 0 ? host : fastify)
      const second = await measure(round % 2 === 0 ? fastify : host)
      const [ours, theirs] = round % 2 === 0 ? [first, second] : [second, first]
      if (round === 0) continue
      ratios.push({
        perSecond: ours.perSecond / theirs.perSecond,
        p99: ours.p99 / theirs.p99,
        cost: ours.cost / theirs.cost,
      })
    }
    const medianOf = (key: keyof Measure): number => median(ratios.map((ratio) => ratio[key]))
    for (const [name, key, budget] of [
      ['requests/s', 'perSecond', 'at least 1.0, aim 1.5'],
      ['p99', 'p99', 'at most 1.0, aim 0.7'],
      ['processor time a request', 'cost', 'no budget'],
    ] as const) {
      const range = spread(ratios.map((ratio) => ratio[key]))
      console.log(
        `host / Fastify, ${what}, ${name}: ${medianOf(key).toFixed(2)} (${range}; ${budget})`,
      )
    }
    expect(medianOf('perSecond')).toBeGreaterThanOrEqual(1)
    expect(medianOf('p99')).toBeLessThanOrEqual(1)
    expect(ratios.length).toBe(rounds)
  } finally {
    for (const { process } of [host, fastify]) process.kill('SIGKILL')
    await rm(folder, { recursive: true })
  }
}

test('The configuration endpoint beside Fastify, both without a log', async () => {
  await compare('no access log', ['--access-log', 'off'])
})

test('The configuration endpoint with its access log beside Fastify without one', async () => {
  await compare('access log', ['--access-log', 'on'])
})
