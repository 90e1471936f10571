// SPDX-License-Identifier: MIT
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  configOf,
  HostProcess,
  startWithOperator,
  unharmedPaths,
  until,
} from './support/host-process.js'
import { control, HoldingProxy, Schema } from './support/postgresql.js'

/** How long the server is slow: `npm run test:service` takes a minute. */
const slowTime = process.env.LOQUENT_LONG ? 60_000 : 7_000

interface Fixture {
  schema: Schema
  host: HostProcess
}

/** A host with a file, a configuration and an operator who is signed in. */
const start = async (socketFolder?: string): Promise<Fixture> => {
  const schema = await Schema.create()
  const host = await startWithOperator(schema.url(), schema.url(socketFolder))
  expect((await host.store(configOf(1))).status).toBe(200)
  return { schema, host }
}

/** What must not wait for the database: each is answered, and within a second. */
const expectUnharmed = async (host: HostProcess): Promise<void> => {
  for (const path of unharmedPaths) {
    const begin = performance.now()
    expect.soft((await host.ask(path)).status, path).toBe(200)
    expect.soft(performance.now() - begin, path).toBeLessThan(1000)
  }
  expect(await host.config()).toEqual(configOf(1))
}

const changes = (schema: Schema): Promise<string> =>
  schema.sql("SELECT COUNT(*) FROM audit_trail WHERE field LIKE 'posthog%'")

/** A change is stored again, by the process that has seen the fault. */
const expectRecovered = async ({ host, schema }: Fixture): Promise<void> => {
  await until(async () => (await host.store(configOf(3))).status === 200)
  expect(await host.config()).toEqual(configOf(3))
  expect(await schema.sql('SELECT posthog_api_host FROM core_conf')).toBe(configOf(3).api_host)
  await until(async () => (await host.ask('/healthz')).body === '{"status":"ok"}')
  expect(await host.end()).toBe(0)
}

test('a server that is killed takes nothing with it, and is found again', async () => {
  const fixture = await start()
  const before = await changes(fixture.schema)
  await control('kill')
  await until(async () => (await fixture.host.ask('/healthz')).body.includes('degraded'))
  await expectUnharmed(fixture.host)
  expect((await fixture.host.store(configOf(2))).status).toBe(503)
  await control('start')
  expect(await changes(fixture.schema)).toBe(before)
  await expectRecovered(fixture)
})

test('a server that is paused holds up nobody but those who need it', async () => {
  const fixture = await start()
  await control('pause')
  try {
    const refused = [1, 2, 3, 4].map(() => fixture.host.store(configOf(2)))
    await expectUnharmed(fixture.host)
    for (const { status } of await Promise.all(refused)) expect(status).toBe(503)
    await until(async () => (await fixture.host.ask('/healthz')).body.includes('degraded'))
    await expectUnharmed(fixture.host)
  } finally {
    await control('resume')
  }
  await expectRecovered(fixture)
})

test('a server that has no room refuses a change whole, and takes it when there is some', async () => {
  const fixture = await start()
  const { host, schema } = fixture
  // Rows that stay: a change needs a new page in the table of changes.
  const fill = (rows: number) =>
    schema.sql(`INSERT INTO audit_trail (changed_at, author, field, new_value)
      SELECT 0, 'test', 'filler', (SELECT string_agg(md5(random()::text || n || part), '')
        FROM generate_series(1, 50) part) FROM generate_series(1, ${rows}) n`)
  await schema.sql('ALTER TABLE audit_trail SET (autovacuum_enabled = false)')
  await control('limit')
  try {
    for (const rows of [4000, 400, 40, 1]) {
      await expect(async () => {
        for (;;) await fill(rows)
      }).rejects.toThrow('could not extend file')
    }
    const before = await changes(schema)
    expect((await host.store(configOf(2, 1500))).status).toBe(503)
    await expectUnharmed(host)
    expect(await changes(schema)).toBe(before)
    expect(await schema.sql('SELECT posthog_api_host FROM core_conf')).toBe(configOf(1).api_host)
  } finally {
    await control('unlimit')
  }
  await expectRecovered(fixture)
})

test('a server that only reads keeps what there is, and takes changes when it writes again', async () => {
  const fixture = await start()
  const setReadOnly = async (value: string): Promise<void> => {
    await fixture.schema.sql(`ALTER SYSTEM SET default_transaction_read_only = ${value}`)
    await fixture.schema.sql('SELECT pg_reload_conf()')
    const shown = () => fixture.schema.sql('SHOW default_transaction_read_only')
    await until(async () => (await shown()) === value)
  }
  const before = await changes(fixture.schema)
  await setReadOnly('on')
  try {
    await until(async () => (await fixture.host.store(configOf(1))).status === 503)
    expect((await fixture.host.store(configOf(2))).status).toBe(503)
    await expectUnharmed(fixture.host)
    expect(await changes(fixture.schema)).toBe(before)
  } finally {
    await fixture.schema.sql('ALTER SYSTEM RESET default_transaction_read_only')
    await fixture.schema.sql('SELECT pg_reload_conf()')
  }
  await expectRecovered(fixture)
})

test(`a server that answers nothing for ${slowTime / 1000} s is waited for by nobody`, async () => {
  const proxy = await HoldingProxy.start()
  const fixture = await start(proxy.folder)
  const before = await changes(fixture.schema)
  proxy.hold()
  const end = Date.now() + slowTime
  while (Date.now() < end) {
    const begin = performance.now()
    const refused = fixture.host.store(configOf(2))
    await expectUnharmed(fixture.host)
    expect((await refused).status).toBe(503)
    expect(performance.now() - begin).toBeLessThan(12_000)
    await setTimeout(200)
  }
  expect((await fixture.host.ask('/healthz')).body).toContain('degraded')
  // What was on its way when the connection was given up is not stored, or as a whole.
  proxy.release()
  await expectRecovered(fixture)
  expect(Number(await changes(fixture.schema)) - Number(before)).toBeLessThanOrEqual(4)
})

test('a server that is away at the start ends it with one line', async () => {
  for (const place of ['postgresql://127.0.0.1:1/loquent', 'postgresql:///loquent?host=/nowhere']) {
    const begin = performance.now()
    const failure = await HostProcess.fails({ database: place })
    expect(failure.status).toBe(1)
    expect(failure.lines).toHaveLength(1)
    expect(failure.lines[0]).toMatch(/^loquent-host: database postgresql:\/\/.*: .+/)
    expect(performance.now() - begin).toBeLessThan(10_000)
  }
})

test('a host that is started while the server is away ends, and serves when it is started after that', async () => {
  const { schema, host } = await start()
  expect(await host.end()).toBe(0)
  await control('kill')
  try {
    const failure = await HostProcess.fails({ database: schema.url() })
    // The unit of docs/operate.md starts it again after each end but that with 0.
    expect(failure.status).toBe(1)
    expect(failure.lines).toHaveLength(1)
  } finally {
    await control('start')
  }
  const again = await HostProcess.start({ database: schema.url() })
  expect(await again.config()).toEqual(configOf(1))
  expect(await again.end()).toBe(0)
})
