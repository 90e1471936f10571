// SPDX-License-Identifier: MIT
import { readFile, stat, utimes } from 'node:fs/promises'
import { format, type Options } from 'prettier'
import { describe, expect, it } from 'vitest'
import { example, Workplace } from './cli.js'

const files = ['events.hpp', 'events.ts', 'events.md'] as const
const outputs = ['--cpp', 'events.hpp', '--ts', 'events.ts', '--markdown', 'events.md']

const wordy = () => {
  const plan = example()
  const { message_sent: event, contact_created: other } = plan.events
  event.description =
    'A *message* was sent to a contact: 1. by hand, 2. by __rule__, + or - by an agent_of_ours (a|b) #7.'
  Object.assign(event.properties.length, {
    description: 'How many characters `it` has. '.repeat(6),
  })
  Object.assign(event.properties, {
    reason: { enum: Array.from({ length: 20 }, (_, index) => `reason_${index}`) },
  })
  other.question = 'Don\'t they \\ "know"?'
  return plan
}

const generated = async (): Promise<Workplace> => {
  const work = await Workplace.create()
  await work.write('plan.json', wordy())
  const { code } = await work.cli('generate', 'plan.json', ...outputs)
  expect(code).toBe(0)
  return work
}

const rewrite = async (work: Workplace, change: (text: string, file: string) => unknown) => {
  for (const file of files) {
    await work.write(file, await change(await readFile(work.path(file), 'utf8'), file))
  }
}

const prettier =
  (options: Options) =>
  (text: string, file: string): unknown =>
    file.endsWith('.hpp') ? text : format(text, { ...options, filepath: file })

const hands: Record<string, (text: string, file: string) => unknown> = {
  'line endings of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'a byte-order mark': (text) => `\uFEFF${text}`,
  'both of them': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  'no line ending at the end': (text) => text.trimEnd(),
  'spaces at the ends of lines': (text) => text.replaceAll(/(?<=\S)$/gm, ' '),
  "Prettier's defaults": prettier({}),
  'Prettier with tabs and narrow lines': prettier({ useTabs: true, printWidth: 40 }),
  'Prettier that wraps prose': prettier({ proseWrap: 'always', printWidth: 60, singleQuote: true }),
  'Prettier with the line endings of Windows': prettier({ endOfLine: 'crlf', semi: false }),
}

describe('generate, after another hand', { timeout: 60_000 }, () => {
  it.each(Object.entries(hands))('takes %s for up to date, and leaves it', async (_, hand) => {
    await using work = await generated()
    await rewrite(work, hand)
    const before = await Promise.all(files.map((file) => readFile(work.path(file), 'utf8')))
    const past = new Date(1_000_000)
    for (const file of files) await utimes(work.path(file), past, past)

    const checked = await work.cli('generate', 'plan.json', ...outputs, '--check')
    expect(checked).toMatchObject({ code: 0, stderr: '' })
    expect((await work.cli('generate', 'plan.json', ...outputs)).code).toBe(0)
    for (const [index, file] of files.entries()) {
      expect(await readFile(work.path(file), 'utf8')).toBe(before[index])
      expect((await stat(work.path(file))).mtime).toEqual(past)
    }
  })

  it.each(Object.entries(hands))('finds a changed plan after %s', async (_, hand) => {
    await using work = await generated()
    await rewrite(work, hand)
    const plan = wordy()
    plan.events.message_sent.properties.channel.enum.push('fax')
    await work.write('plan.json', plan)
    const { code, stderr } = await work.cli('generate', 'plan.json', ...outputs, '--check')
    for (const file of files) expect(stderr).toContain(`${file} is out of step`)
    expect(code).toBe(1)
  })

  const changes: Record<string, readonly [from: RegExp, to: string]> = {
    'another value': [/sms/, 'sns'],
    'a value less': [/(::sms|'sms'|`sms`, )/, ''],
    'another description': [/was sent/, 'is sent'],
    'another licence line': [/^/, '// SPDX-License-Identifier: ISC\n'],
    'another case': [/contact_id/, 'contact_ID'],
    'a property that has become optional': [/channel(: '| \(required\))/, "channel?: '"],
  }
  it.each(Object.entries(changes))('finds %s made by hand', async (_, [from, to]) => {
    await using work = await generated()
    await rewrite(work, (text) => text.replace(from, to))
    const { code, stderr } = await work.cli('generate', 'plan.json', ...outputs, '--check')
    expect(stderr).toContain('events.ts is out of step')
    expect(code).toBe(1)
  })

  it('keeps line endings and the byte-order mark where it has to write', async () => {
    await using work = await generated()
    await rewrite(work, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`)
    const plan = wordy()
    plan.events.message_sent.properties.channel.enum.push('fax')
    await work.write('plan.json', plan)
    expect((await work.cli('generate', 'plan.json', ...outputs)).code).toBe(0)
    for (const file of files) {
      const text = await readFile(work.path(file), 'utf8')
      expect(text).toContain('fax')
      expect(text).toMatch(/^\uFEFF(\/\/|<!--) Generated/)
      expect(text).not.toMatch(/[^\r]\n/)
    }
  })
})
