// SPDX-License-Identifier: MIT
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { command, configOf, HostProcess, temporaryFolder, until } from './support/host-process.js'

const crowd = 1000

/** Connections that say nothing, or now and then a byte of a request that never ends. */
const gather = async (port: number, count: number): Promise<Socket[]> => {
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    return socket
  })
  let turn = 0
  const dribble = setInterval(() => {
    turn += 1
    for (const [at, socket] of sockets.entries()) {
      if (at % 2 === 0 && at % 50 === (turn * 2) % 50) socket.write(turn < 50 ? 'G' : 'E')
    }
  }, 20)
  onTestFinished(() => {
    clearInterval(dribble)
    for (const socket of sockets) socket.destroy()
  })
  await until(() => sockets.every(({ connecting }) => !connecting))
  return sockets
}

/** The 99th percentile of what the configuration takes, on a new connection each time. */
const slowest = async (host: HostProcess, count: number): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < count; ++round) {
    const begin = performance.now()
    const answer = await host.ask('/api/analytics/config', { headers: { Connection: 'close' } })
    expect(answer.status).toBe(200)
    times.push(performance.now() - begin)
  }
  return times.sort((left, right) => left - right)[Math.floor(count * 0.99)] ?? NaN
}

const start = async (options: { by?: string[]; args?: string[] }): Promise<HostProcess> => {
  const database = join(temporaryFolder(), 'loquent.db')
  const { api_key, api_host } = configOf(1)
  const config = ['--api-key', api_key, '--api-host', api_host, '--database', database]
  await command(['config', 'set', ...config])
  const { args = [], ...rest } = options
  return HostProcess.start({ database, args: ['--access-log', 'off', ...args], ...rest })
}

test('a thousand connections that idle or dribble slow nobody down, and take little memory', async () => {
  const host = await start({ args: ['--connections', '1100'] })
  const alone = await slowest(host, 500)
  const before = host.memory('VmRSS')
  const sockets = await gather(host.port, crowd)
  const crowded = await slowest(host, 500)
  const more = host.memory('VmRSS') - before
  console.log(
    `99 % of the configuration: ${alone.toFixed(1)} ms alone, ${crowded.toFixed(1)} ms beside ` +
      `${crowd} connections, which take ${more.toFixed(1)} MiB`,
  )
  expect(crowded).toBeLessThan(alone + 50)
  expect(more).toBeLessThan(32)
  expect(sockets.filter(({ destroyed }) => destroyed).length).toBe(0)
})

test('a host that runs out of descriptors answers again when there are some', async () => {
  const by = ['bash', '-c', 'ulimit -n 128; exec "$@"', '--']
  const host = await start({ by, args: ['--connections', '1100'] })
  const sockets = await gather(host.port, 400)
  // Those that ask for nothing give way to one that asks.
  for (let round = 0; round < 20; ++round) expect(await host.config()).toEqual(configOf(1))
  for (const socket of sockets) socket.destroy()
  await until(async () => (await host.ask('/healthz')).status === 200)
  expect(await host.config()).toEqual(configOf(1))
  expect(await host.end()).toBe(0)
})
