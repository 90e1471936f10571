// SPDX-License-Identifier: MIT
// kill -9 again and again, and a file that is replaced, are in tests/host/command/serve_test.cpp and
// tests/host/database/database_test.cpp.
import { execFile } from 'node:child_process'
import { chmodSync, chownSync, statSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import {
  command,
  configOf,
  HostProcess,
  startWithOperator,
  temporaryFolder,
  unharmedPaths,
  until,
} from './support/host-process.js'

const run = promisify(execFile)

/** How long a file of the host may become; at once, and for what it writes from now on. */
const limitFiles = async (host: HostProcess, size: number | 'unlimited'): Promise<void> => {
  await run('prlimit', ['--pid', String(host.id), `--fsize=${size}:`])
}

test('a disk that is full refuses changes whole, harms nothing else, and takes them later', async () => {
  const database = join(temporaryFolder(), 'loquent.db')
  const host = await startWithOperator(database)
  await limitFiles(host, statSync(database).size)
  let stored = 0
  let refused = 0
  for (let number = 1; refused < 5; ++number) {
    const { status } = await host.store(configOf(number, 3000))
    expect([200, 503]).toContain(status)
    if (status === 200) stored = number
    else refused += 1
    expect(number).toBeLessThan(500)
  }
  for (const path of unharmedPaths) {
    expect((await host.ask(path)).status, path).toBe(200)
  }
  const expected = stored === 0 ? null : configOf(stored, 3000)
  expect(await host.config()).toEqual(expected)
  const shown = await command(['config', 'show', '--database', database])
  expect(shown).toContain(expected === null ? 'Analytics is off' : expected.api_key)
  await limitFiles(host, 'unlimited')
  await until(async () => (await host.store(configOf(1000))).status === 200)
  expect(await host.config()).toEqual(configOf(1000))
  expect(await host.end()).toBe(0)
})

/** Starts the program as a user who is not root. */
const asNobody = userInfo().uid === 0 ? ['runuser', '-u', 'nobody', '--'] : []
const nobody = asNobody.length === 0 ? userInfo().username : 'nobody'

test.each<[what: string, prepare: (folder: string) => string, message: RegExp]>([
  [
    'that is read-only',
    (folder) => {
      chmodSync(folder, 0o555)
      return folder
    },
    /cannot be written by user (\S+)\. Give it to that user, or name a file in another folder\.$/,
  ],
  [
    'that is closed to the host',
    (folder) => {
      chmodSync(folder, 0o000)
      return folder
    },
    /cannot be written by user (\S+)\. Give it to that user, or name a file in another folder\.$/,
  ],
  [
    'that is not there',
    (folder) => {
      chmodSync(folder, 0o755)
      return join(folder, 'data')
    },
    /^loquent-host: .*There is no folder .*\. Create it and give it to user (\S+)\.$/,
  ],
  [
    "with another user's file",
    (folder) => {
      chmodSync(folder, 0o777)
      writeFileSync(join(folder, 'loquent.db'), '', { mode: 0o400 })
      if (userInfo().uid === 0) chownSync(join(folder, 'loquent.db'), 0, 0)
      return folder
    },
    /cannot be read and written by user (\S+)\. Give it to that user\.$/,
  ],
])('a folder %s ends the start with one line that says what to do', async (_, prepare, message) => {
  const folder = prepare(temporaryFolder())
  const database = join(folder, 'loquent.db')
  const { status, lines } = await HostProcess.fails({ database, by: asNobody })
  expect(status).toBe(1)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(`database ${database}: `)
  expect(lines[0]).toContain(folder)
  expect(message.exec(lines[0] ?? '')?.[1]).toBe(nobody)
})

test('a password on the command line is warned of, and one in a file is not', async () => {
  const secret = 'postgresql://loquent:secret@127.0.0.1:1/loquent'
  const warned = await HostProcess.fails({ database: secret })
  expect(warned.lines[0]).toMatch(/every user of this machine can read the password.*DATABASE_FILE/)
  expect(warned.lines.join()).not.toContain('secret')
  const file = join(temporaryFolder(), 'url')
  writeFileSync(file, `${secret}\n`)
  const args = ['env', `LOQUENT_DATABASE_FILE=${file}`]
  const quiet = await HostProcess.fails({ by: args })
  expect(quiet.lines).toHaveLength(1)
  expect(quiet.lines[0]).toMatch(/^loquent-host: database postgresql:\/\/127\.0\.0\.1:1\/loquent: /)
})
