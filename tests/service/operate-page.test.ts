// SPDX-License-Identifier: MIT
// docs/operate.md, tried: its commands, files and proxies, and its tables held against the program.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { paths } from '../e2e/support/paths.js'
import { command, configOf, HostProcess, temporaryFolder, until } from './support/host-process.js'
import { freePort } from './support/nginx.js'
import { OperateMachine } from './support/operate-machine.js'
import { Schema } from './support/postgresql.js'
import { startCaddy, startNginx, Upstream } from './support/documented-proxy.js'

const page = readFileSync(join(paths.root, 'docs/operate.md'), 'utf8')

interface Box {
  heading: string
  language: string
  text: string
  /** The file that the line before names. */
  file: string
}

const boxes: Box[] = [...page.matchAll(/```(\w+)\n([^]*?)```/g)].map((found) => {
  const before = page.slice(0, found.index)
  return {
    heading: [...before.matchAll(/^## (.*)$/gm)].at(-1)?.[1] ?? '',
    language: found[1] ?? '',
    text: found[2] ?? '',
    file: /`(\/[^`]*)`[^`\n]*(\[[^\n]*)?:\n\n$/.exec(before)?.[1] ?? '',
  }
})

const boxesOf = (language: string): Box[] => boxes.filter((box) => box.language === language)

const textOf = (language: string, heading: string, index = 0): string =>
  boxesOf(language).filter((box) => box.heading === heading)[index]?.text ?? ''

/** The cells of the rows of the table that has `column` in its head. */
const table = (column: string): string[][] => {
  const lines = page.slice(page.indexOf(`| ${column} `)).split('\n')
  const rows = lines.slice(2, lines.indexOf(''))
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const inTicks = (cell = ''): string => /`([^`]*)`/.exec(cell)?.[1] ?? ''

test('every command does what the page says, one after the other', async () => {
  const machine = new OperateMachine({ 8080: await freePort(), 9090: await freePort() })
  for (const { file, text } of boxesOf('ini').filter((box) => box.heading === 'Install')) {
    // Each restart waits for it.
    machine.write(file, text.replace('DRAIN_TIME=5', 'DRAIN_TIME=1'))
  }
  for (const { heading, text } of boxesOf('sh')) {
    const printed = machine.run(text)
    if (heading === 'Install' && text.includes('/readyz')) {
      expect(printed).toContain('{"status":"ready"}')
    }
    if (text.includes('/api/analytics/config')) {
      const told = '{"api_key":"phc_example","api_host":"https://eu.i.posthog.com"}'
      await until(() => machine.run(text).includes(told))
    }
    if (heading === 'Backup and restore' && text.includes('restore')) {
      expect(existsSync(join(machine.root, 'var/lib/loquent/loquent.db.before-restore'))).toBe(true)
    }
    if (text.includes('user list')) expect(printed).toContain('zoe')
  }
  expect(machine.run('loquent-host user list')).not.toContain('zoe')
  expect(machine.run('loquent-host config show')).toContain('phc_example')
})

test('the libraries that the page installs are those that the program needs', () => {
  const needed = execFileSync('readelf', ['-d', paths.installedHost], { encoding: 'utf8' })
  const libraries = [...needed.matchAll(/NEEDED.*\[(.*)\]/g)].map((found) => found[1] ?? '')
  const owners = libraries.map(
    (library) => execFileSync('dpkg', ['-S', `*/${library}`], { encoding: 'utf8' }).split(':')[0],
  )
  // What every Debian has, or one of those that are named brings along.
  const there = ['libc6', 'libgcc-s1', 'libstdc++6', 'zlib1g', 'libfmt9']
  const installed = textOf('sh', 'Install').trim().split(' ').slice(3)
  expect(installed).toEqual(
    expect.arrayContaining(owners.filter((one) => !there.includes(one ?? ''))),
  )
})

test('the table of options is that of the program', async () => {
  const help = await command(['serve', '--help'])
  const option = /^ {2}(--[a-z-]+)[^\n=]*?(?:=(\S+))? \(Env:(\w+)\)/gm
  const known = [...help.matchAll(option)].map(([, name, standard = '', variable]) => [
    name,
    variable,
    standard,
  ])
  const told = table('option of `serve`').map((row) => row.slice(0, 3).map(inTicks))
  expect(told.sort()).toEqual(known.sort())
})

test('the table of metrics is that of the program', async () => {
  const database = join(temporaryFolder(), 'loquent.db')
  const port = await freePort()
  const host = await HostProcess.start({
    database,
    args: ['--metrics-listen', `127.0.0.1:${port}`],
  })
  await host.ask('/healthz')
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const known = [...text.matchAll(/^# TYPE (\S+)/gm)].map((found) => found[1])
  expect(
    table('metric')
      .map(([name]) => inTicks(name))
      .sort(),
  ).toEqual(known.sort())
  for (const [path] of table('path')) {
    const answer = await fetch(`http://127.0.0.1:${port}${inTicks(path).slice('GET '.length)}`)
    expect(answer.status).toBe(200)
  }
})

test('what the page quotes at night is what the program says', () => {
  const folder = join(paths.root, 'src/host')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cpp') || name.endsWith('.hpp'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
    .replace(/"\s*\n\s*"/g, '')
  const quoted = table('it says').map(([cell]) => inTicks(cell))
  expect(quoted.length).toBeGreaterThan(10)
  expect(quoted.filter((said) => !sources.includes(said))).toEqual([])
})

test('hosts share the database whose URL is in a file', async () => {
  const schema = await Schema.create()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'url'), `${schema.url()}\n`)
  const [variable] = textOf('ini', 'PostgreSQL').split('=')
  const by = ['env', `${variable}=${join(folder, 'url')}`]
  const hosts = [await HostProcess.start({ by }), await HostProcess.start({ by })]
  const { api_key, api_host } = configOf(1)
  const config = ['--api-key', api_key, '--api-host', api_host]
  await command(['config', 'set', ...config, '--database', schema.url()])
  for (const host of hosts)
    await expect.poll(() => host.config(), { timeout: 10_000 }).toEqual(configOf(1))
})

test.each([
  ['nginx', startNginx],
  ['caddy', startCaddy],
] as const)(
  'behind %s cookies are for https, and PostHog gets none of them',
  async (name, start) => {
    const heading = 'A proxy in front'
    const database = join(temporaryFolder(), 'loquent.db')
    const host = await HostProcess.start({ database })
    const posthog = await Upstream.start()
    const proxy = await start(textOf(name, heading, 0), textOf(name, heading, 1), {
      host: host.port,
      posthog: posthog.port,
    })
    const account = ['zoe', '--organization', 'org_1', '--role', 'owner', '--database', database]
    await command(['user', 'add', ...account], 'correct horse battery\n')
    const signedIn = await proxy.ask('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login: 'zoe', password: 'correct horse battery' }),
    })
    expect(signedIn.status).toBe(200)
    expect(signedIn.cookies.length).toBe(2)
    for (const cookie of signedIn.cookies) expect(cookie).toMatch(/^__Host-.*; Secure/)

    const headers = { Cookie: 'secret=1', Authorization: 'Bearer secret', 'X-CSRF-Token': 'secret' }
    await proxy.ask('/ingest/i/v0/e/?ip=0', { method: 'POST', headers, body: '{}' })
    expect(posthog.seen.length).toBe(1)
    expect(posthog.seen[0]?.path).toBe('/i/v0/e/?ip=0')
    expect(posthog.seen[0]?.headers.host).toBe('eu.i.posthog.com')
    expect(JSON.stringify(posthog.seen)).not.toContain('secret')
  },
)
