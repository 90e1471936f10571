// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { committed, described, example, Workplace } from './cli.js'

/** What each event says of itself, to stand in its braces. */
const facts = JSON.stringify(described).slice(1, -1)

/** The tracking plan with one property, which is on line 5. */
const withProperty = (property: string): string => `{
  "events": {
    "message_sent": { ${facts},
      "properties": {
        "channel": ${property}
      }
    }
  }
}`

const manyProperties = Object.fromEntries(
  Array.from({ length: 65 }, (_, index) => [`p${index}`, { type: 'boolean' }]),
)

const broken: Record<string, readonly [text: string, message: RegExp]> = {
  'a syntax error': [
    '{\n  "events": {\n    "a_sent": {},\n  }\n}',
    /^c\.json:4: this is not JSON: /,
  ],
  'an empty file': ['', /^c\.json:1: this is not JSON: /],
  'a list': ['[]', /^c\.json:1: the tracking plan must be object/],
  'no events': ['{}', /^c\.json:1: "events" is missing$/m],
  'an unknown field': [
    '{\n  "events": {},\n  "evnets": {}\n}',
    /^c\.json:3: "evnets" is not known here$/m,
  ],
  'a duplicate event': [
    `{\n  "events": {\n    "a_sent": {},\n    "a_sent": {${facts}}\n  }\n}`,
    /^c\.json:4: a_sent: "a_sent" is here a second time; the first is on line 3$/m,
  ],
  'a duplicate property': [
    `{"events": {"a_sent": {${facts}, "properties": {\n"b": {"type": "boolean"},\n"b": {"type": "integer"}}}}}`,
    /^c\.json:3: a_sent\.b: "b" is here a second time; the first is on line 2$/m,
  ],
  'an unknown field of an event': [
    `{"events": {"a_sent": {${facts},\n"props": {}}}}`,
    /^c\.json:2: a_sent: "props" is not known here$/m,
  ],
  'an unknown kind': [
    withProperty('{"type": "date"}'),
    /^c\.json:5: message_sent\.channel: the type "date" is not known/m,
  ],
  'a kind with the name of a method': [
    withProperty('{"type": "toString"}'),
    /^c\.json:5: message_sent\.channel: the type "toString" is not known/m,
  ],
  'no kind': [
    withProperty('{}'),
    /^c\.json:5: message_sent\.channel: says neither "type" nor "enum"/m,
  ],
  'a bare string': [
    withProperty('{"type": "string"}'),
    /^c\.json:5: message_sent\.channel: a bare string is not allowed/m,
  ],
  'an unknown format': [
    withProperty('{"type": "string", "format": "email"}'),
    /^c\.json:5: message_sent\.channel: the format "email" is not known/m,
  ],
  'an empty enum': [
    withProperty('{"enum": []}'),
    /message_sent\.channel: "enum" must have at least/,
  ],
  'an enum with free text': [
    withProperty('{"enum": ["two words"]}'),
    /^c\.json:5: message_sent\.channel: "two words" is not a token/m,
  ],
  'an enum with a value twice': [
    withProperty('{"enum": ["a", "a"]}'),
    /^c\.json:5: message_sent\.channel: "a" is in the enum twice/m,
  ],
  'a range of a boolean': [
    withProperty('{"type": "boolean", "minimum": 1}'),
    /^c\.json:5: message_sent\.channel: "minimum" does not belong to this kind/m,
  ],
  'a range of text': [
    withProperty('{"type": "number", "minimum": "1"}'),
    /^c\.json:5: message_sent\.channel: "minimum" must be a number/m,
  ],
  'a fraction as the bound of an integer': [
    withProperty('{"type": "integer", "maximum": 1.5}'),
    /^c\.json:5: message_sent\.channel: "maximum" of an integer must be a whole number/m,
  ],
  'an empty range': [
    withProperty('{"type": "integer", "minimum": 2, "maximum": 1}'),
    /^c\.json:5: message_sent\.channel: the minimum is greater than the maximum/m,
  ],
  'a property that is no object': [
    withProperty('"sms"'),
    /^c\.json:5: message_sent\.channel: a property is an object/m,
  ],
  'a required property that there is not': [
    `{"events": {"a_sent": {${facts},\n"required": [\n"b"]}}}`,
    /^c\.json:3: a_sent: the required b is not a property$/m,
  ],
  'a name in another style': [
    `{"events": {\n"Order Completed": {${facts}}}}`,
    /^c\.json:2: Order Completed: the name must be snake_case.*, such as order_completed$/m,
  ],
  'a name without a past tense': [
    `{"events": {\n"message_send": {${facts}}}}`,
    /^c\.json:2: message_send: the name must end in a verb in the past tense.*; perhaps message_sent$/m,
  ],
  "PostHog's own name for a property": [
    `{"events": {"a_sent": {${facts}, "properties": {\n"$set": {"type": "boolean"}}}}}`,
    /^c\.json:2: a_sent\.\$set: the name of a property must be/m,
  ],
  ...Object.fromEntries(
    ['title', 'token', 'distinct_id', 'utm_source', 'ph_keyword'].map((name) => [
      `${name}, which PostHog uses itself,`,
      [
        `{"events": {"a_sent": {${facts}, "properties": {\n"${name}": {"type": "boolean"}}}}}`,
        new RegExp(`^c\\.json:2: a_sent\\.${name}: PostHog uses this name itself`, 'm'),
      ] as const,
    ]),
  ),
  'an event that says nothing of itself': [
    '{"events": {\n"a_sent": {}}}',
    /^c\.json:2: a_sent: "description", "component", "question" are missing: each event has a description, its component, and the question that it answers$/m,
  ],
  'an event without a question': [
    '{"events": {\n"a_sent": {"description": "D.", "component": "c"}}}',
    /^c\.json:2: a_sent: "question" is missing: each event has/m,
  ],
  'an empty question': [
    '{"events": {"a_sent": {"description": "D.", "component": "c",\n"question": ""}}}',
    /^c\.json:2: a_sent: "question" must not be empty$/m,
  ],
  'an event without a name': [
    `{"events": {\n"": {${facts}}}}`,
    /^c\.json:2: "": the name must be snake_case/m,
  ],
  'values that would have one name in C++': [
    withProperty('{"enum": ["A", "1.0", "A-"]}'),
    /^c\.json:5: message_sent\.channel: the values "A" and "A-" would have the same name in generated code$/m,
  ],
  'a bound that no number can be': [
    withProperty('{"type": "number", "minimum": 1e400}'),
    /^c\.json:5: message_sent\.channel: "minimum" is out of the range of numbers$/m,
  ],
  'too many levels': [
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    /^c\.json:1: this is not JSON: it is nested too deeply$/m,
  ],
  'more than 64 properties': [
    JSON.stringify({ events: { a_sent: { ...described, properties: manyProperties } } }),
    /^c\.json:1: a_sent: an event has at most 64 properties$/m,
  ],
  'a component that is none': [
    '{"events": {"a_sent": {"description": "D.", "question": "Q?",\n"component": 1}}}',
    /^c\.json:2: a_sent: "component" must be a name or a list of different names$/m,
  ],
}

describe('check', { timeout: 60_000 }, () => {
  it('passes a tracking plan with every kind of property', async () => {
    await using work = await Workplace.create()
    await work.write('c.json', example())
    expect(await work.cli('check', 'c.json')).toEqual({
      code: 0,
      stdout:
        'Breaking changes were not looked for: not in a git repository.\n' +
        'c.json: 2 events, no problem\n',
      stderr: '',
    })
  })

  it.each(Object.entries(broken))('names the place of %s', async (_, [text, message]) => {
    await using work = await Workplace.create()
    await work.write('c.json', text)
    const { code, stderr } = await work.cli('check', 'c.json')
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^c\.json: 1 problem$/m)
    expect(code).toBe(1)
  })

  it('names every problem, in the order of the lines', async () => {
    await using work = await Workplace.create()
    await work.write(
      'c.json',
      `{"events": {\n"b_sent": {${facts}, "properties": {"x": {"type": "string"}}},\n"Bad": {${facts}},\n"a": 1}}`,
    )
    const { stderr } = await work.cli('check', 'c.json')
    expect(stderr.split('\n').map((line) => /^c\.json:(\d)/.exec(line)?.[1])).toEqual(
      expect.arrayContaining(['2', '3', '4']),
    )
    expect(stderr).toContain('c.json: 3 problems')
  })

  it('prints the findings as JSON', async () => {
    await using work = await Workplace.create()
    await work.write('c.json', withProperty('{"type": "string"}'))
    const { code, stdout, stderr } = await work.cli('check', 'c.json', '--json')
    expect(code).toBe(1)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({
      plan: 'c.json',
      ok: false,
      problems: [{ line: 5, event: 'message_sent', property: 'channel', kind: 'schema' }],
    })
  })
})

type Example = ReturnType<typeof example>
const breaking: Record<string, readonly [change: (now: Example) => void, message: string]> = {
  'a removed event': [
    ({ events }) => Reflect.deleteProperty(events, 'contact_created'),
    'contact_created: breaking: the event was removed',
  ],
  'a removed property': [
    ({ events }) => Reflect.deleteProperty(events.message_sent.properties, 'price'),
    'message_sent.price: breaking: the property was removed',
  ],
  'another kind': [
    ({ events }) => Object.assign(events.message_sent.properties.is_first, { type: 'integer' }),
    'message_sent.is_first: breaking: the kind has changed from boolean to integer',
  ],
  'a removed value': [
    ({ events }) => events.message_sent.properties.channel.enum.pop(),
    'message_sent.channel: breaking: no longer allows whatsapp',
  ],
  'a higher minimum': [
    ({ events }) => (events.message_sent.properties.length.minimum = 1),
    'message_sent.length: breaking: the minimum has risen from 0 to 1',
  ],
  'a lower maximum': [
    ({ events }) => (events.message_sent.properties.length.maximum = 10),
    'message_sent.length: breaking: the maximum has fallen from 5000 to 10',
  ],
  'a new limit': [
    ({ events }) => Object.assign(events.message_sent.properties.price, { maximum: 1 }),
    'message_sent.price: breaking: the maximum has fallen from none to 1',
  ],
  'a newly required property': [
    ({ events }) => events.message_sent.required.push('price'),
    'message_sent.price: breaking: has become required',
  ],
  'a new property that is required': [
    ({ events }) => {
      Object.assign(events.message_sent.properties, { size: { type: 'integer' } })
      events.message_sent.required.push('size')
    },
    'message_sent.size: breaking: is new and required',
  ],
}

describe('check, after a commit', { timeout: 60_000 }, () => {
  it.each(Object.entries(breaking))('finds %s', async (_, [change, message]) => {
    await using work = await committed()
    const now = example()
    change(now)
    await work.write('c.json', now)
    const { code, stderr } = await work.cli('check', 'c.json')
    expect(stderr).toMatch(/^c\.json:\d+: /)
    expect(stderr).toContain(`: ${message}\n`)
    expect(stderr).toContain('c.json: 1 problem\n')
    expect(code).toBe(1)
  })

  it('lets through what is only added or allows more', async () => {
    await using work = await committed()
    const now = example()
    const { message_sent: event } = now.events
    Object.assign(now.events, { report_viewed: described })
    Object.assign(event.properties, { size: { type: 'integer' } })
    event.properties.channel.enum.unshift('fax')
    event.properties.length.maximum = 6000
    Object.assign(event.properties.length, { type: 'number' })
    event.required.pop()
    event.description = 'Another.'
    await work.write('c.json', now)
    expect(await work.cli('check', 'c.json')).toEqual({
      code: 0,
      stdout: 'c.json: 3 events, no problem, nothing breaks since HEAD\n',
      stderr: '',
    })
  })

  it('compares with another commit, also from another folder', async () => {
    await using work = await committed()
    const now = example()
    now.events.message_sent.properties.channel.enum.pop()
    await work.write('c.json', now)
    await work.git('commit', '--quiet', '--all', '--message', 'two')
    expect((await work.cli('check', 'c.json')).code).toBe(0)
    const { code, stderr } = await work.cli('check', work.path('c.json'), '--base', 'HEAD~1')
    expect(stderr).toContain('message_sent.channel: breaking: no longer allows whatsapp')
    expect(code).toBe(1)
  })

  it('compares with a file', async () => {
    await using work = await Workplace.create()
    await work.write('old.json', example())
    await work.write('c.json', { events: { contact_created: described } })
    const { code, stderr } = await work.cli('check', 'c.json', '--against', 'old.json')
    expect(stderr).toContain('c.json:2: message_sent: breaking: the event was removed')
    expect(code).toBe(1)
  })

  it('says that a file is not committed yet, and passes that part', async () => {
    await using work = await committed()
    await work.write('new.json', example())
    const { code, stdout } = await work.cli('check', 'new.json')
    expect(stdout).toContain('Breaking changes were not looked for: not committed in HEAD.')
    expect(code).toBe(0)
  })

  it('passes in a repository without a commit', async () => {
    await using work = await Workplace.create()
    await work.git('init', '--quiet')
    await work.write('c.json', example())
    const { code, stdout } = await work.cli('check', 'c.json')
    expect(stdout).toContain('Breaking changes were not looked for: nothing is committed yet.')
    expect(code).toBe(0)
  })

  it('fails where the commit that is named has no such file, or no valid one', async () => {
    await using work = await committed()
    await work.write('new.json', example())
    const missing = await work.cli('check', 'new.json', '--base', 'HEAD')
    expect(missing.stderr).toContain('new.json cannot be compared with HEAD: not committed in HEAD')
    expect(missing.code).toBe(2)

    await work.write('c.json', { events: { message_sent: {} } })
    await work.git('commit', '--quiet', '--all', '--message', 'broken')
    await work.write('c.json', example())
    const invalid = await work.cli('check', 'c.json', '--base', 'HEAD')
    expect(invalid.stderr).toContain('the tracking plan in HEAD is not valid')
    expect(invalid.stderr).toContain('HEAD:c.json:3: message_sent: ')
    expect(invalid.code).toBe(2)
    expect((await work.cli('check', 'c.json')).stdout).toContain(
      'Breaking changes were not looked for: the tracking plan in HEAD is not valid.',
    )

    await using elsewhere = await Workplace.create()
    await elsewhere.write('c.json', example())
    expect(await elsewhere.cli('check', 'c.json', '--base', 'HEAD')).toMatchObject({ code: 2 })
  })
})
