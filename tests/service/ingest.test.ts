// SPDX-License-Identifier: MIT
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { paths } from '../e2e/support/paths.js'
import { HostProcess, temporaryFolder } from './support/host-process.js'

const most = 20 * 1024 * 1024
const event = '{"event":"e","distinct_id":"d"}'

const withProperties = (properties: string): string =>
  `{"event":"e","distinct_id":"d","properties":${properties}}`

/** A list of `unit`, as long as a text may be. */
const filled = (unit: string): string =>
  `[${`${unit},`.repeat(Math.floor((most - 200) / (unit.length + 1)))}${unit}]`

const text = '0'.repeat(most - 200)

/** Texts that gzip makes small, by what they hold a lot of. */
const bombs: [what: string, text: string, status: number][] = [
  ['zeros in one event', withProperties(`"${text}"`), 400],
  [
    'zeros in twenty events',
    `[${Array(20)
      .fill(withProperties(`"${text.slice(0, most / 20 - 100)}"`))
      .join()}]`,
    200,
  ],
  ['objects in one event', withProperties(filled('{}')), 400],
  ['lists in one event', withProperties(filled('[]')), 400],
  ['events', filled(event), 400],
  ['more than 20 MiB', ' '.repeat(most + 1), 413],
]

test('a small body that inflates to much takes little memory, whatever it is much of', async () => {
  const database = join(temporaryFolder(), 'loquent.db')
  const ingest = ['--ingest', 'embedded', '--posthog-dist', paths.posthogDist]
  const host = await HostProcess.start({ database, args: ingest, program: paths.host })
  const send = (body: string) => host.ask('/ingest/e/', { method: 'POST', body: gzipSync(body) })
  expect((await send(event)).status).toBe(200)
  const before = host.memory('VmHWM')
  for (const [what, bomb, status] of bombs) {
    expect(gzipSync(bomb).length, what).toBeLessThan(100_000)
    // One for each thread that handles requests.
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(bomb)))
    for (const answer of answers) expect(answer.status, `${what}: ${answer.body}`).toBe(status)
  }
  const more = host.memory('VmHWM') - before
  console.log(`4 bodies at a time that inflate to 20 MiB each take ${more.toFixed(0)} MiB at most`)
  // The text of each, what is made of it, and what is stored.
  expect(more).toBeLessThan(512)
  expect(await host.end()).toBe(0)
})
