// SPDX-License-Identifier: MIT
// What is recorded of sign-ins and changes of accounts: that they happened, and nothing that reveals who
// people are.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command, HostProcess, temporaryFolder, until } from './support/host-process.js'

const login = 'zoe.quill@example.com'
const passwords = ['correct horse battery', 'another horse battery', 'wrong horse battery']

test('sign-ins and changes of accounts are logged and audited, without logins and passwords', async () => {
  const database = join(temporaryFolder(), 'loquent.db')
  const place = ['--database', database]
  const account = [login, '--organization', 'org_1', '--role', 'owner', '--operator']
  await command(['user', 'add', ...account, '--member-id', 'mem_1', ...place], `${passwords[0]}\n`)
  await command(['user', 'passwd', login, ...place], `${passwords[1]}\n`)
  await command(
    ['user', 'add', 'amy', '--organization', 'org_1', '--role', 'member', ...place],
    `${passwords[0]}\n`,
  )
  await command(['user', 'remove', 'amy', ...place])

  const host = await HostProcess.start({ database })
  const signIn = (password: string | undefined): Promise<Response> =>
    fetch(`${host.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login, password }),
    })
  expect((await signIn(passwords[2])).status).toBe(401)
  const signedIn = await signIn(passwords[1])
  expect(signedIn.status).toBe(200)
  const Cookie = signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  const trail = await host.ask('/api/admin/audit-trail', { headers: { Cookie } })
  expect(trail.status).toBe(200)
  const { entries } = JSON.parse(trail.body) as { entries: { field: string; author: string }[] }
  // The newest first.
  expect(entries.map(({ field }) => field)).toEqual([
    'signed_in',
    'account_removed',
    'account_added',
    'password_changed',
    'account_added',
  ])
  expect(entries[0]?.author).toBe('mem_1')

  await until(() => host.log.some((line) => line.includes('a sign-in has failed')))
  expect(await host.end()).toBe(0)
  for (const text of [trail.body, host.log.join('\n')]) {
    for (const secret of [login, 'quill', ...passwords]) expect(text).not.toContain(secret)
  }
})
