// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { described, fromRoot, Workplace } from './cli.js'

it('The naming convention decides each name of the list as the module does', async () => {
  await using work = await Workplace.create()
  const list = (await readFile(fromRoot('tests/plan/event_names.txt'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ follows: line.startsWith('+'), name: line.slice(2) }))
  expect(list.length).toBeGreaterThan(40)
  const isName = (name: string): boolean => /^[a-z][a-z0-9_]*$/.test(name)
  const groups = [
    list.filter(({ follows }) => follows),
    // Names that are no event's at all would hide what else the check has to say.
    list.filter(({ follows, name }) => !follows && isName(name)),
    list.filter(({ name }) => !isName(name)),
  ]
  for (const group of groups) {
    await work.write('plan.json', {
      events: Object.fromEntries(group.map(({ name }) => [name, described])),
    })
    const { stdout } = await work.cli('check', 'plan.json', '--json')
    const { problems } = JSON.parse(stdout) as { problems: { event: string }[] }
    const found = new Set(problems.map(({ event }) => event))
    expect(group.length).toBeGreaterThan(3)
    for (const { name, follows } of group) {
      expect({ name, follows: !found.has(name) }).toEqual({ name, follows })
    }
  }
})
