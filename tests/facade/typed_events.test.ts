// SPDX-License-Identifier: MIT
// What must not compile in C++, and what the compiler says.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const plan = {
  events: {
    order_placed: {
      description: 'An order was placed.',
      component: 'order_page',
      question: 'How are orders placed?',
      properties: {
        channel: { enum: ['sms', 'email'] },
        order_id: { type: 'string', format: 'id' },
        from: { type: 'string', format: 'route' },
        is_first: { type: 'boolean' },
        length: { type: 'integer' },
        price: { type: 'number' },
      },
      required: ['order_id'],
    },
  },
}

/** Of each statement what the compiler's message must have in it; nothing: it compiles. */
const statements: Record<string, readonly [code: string, message?: string]> = {
  'an event with all its properties': [
    `track_event(events::order_placed{.channel = channel::sms, .from = route::from("/:id"),
       .is_first = true, .length = 3, .order_id = order, .price = 2.5})`,
  ],
  'an event with properties that may be nothing': [
    `const std::optional<short> length = 3; std::optional<float> price;
     track_event(events::order_placed{.channel = std::optional(channel::sms),
       .is_first = std::optional<bool>(), .length = length, .order_id = order, .price = price})`,
  ],
  'an event with what it must have': ['track_event(events::order_placed{.order_id = order})'],
  'an event by its name, past the tracking plan': ['track_event("order_placed", {{"length", 1}})'],
  'a wrong event': [
    'track_event(events::order_place{.order_id = order})',
    'did you mean ‘order_placed’?',
  ],
  'something that is no event': ['track_event(42)', 'no matching function for call'],
  'a wrong property': [
    'track_event(events::order_placed{.order_id = order, .size = 1})',
    'has no non-static data member named ‘size’',
  ],
  'a required property that is missing': [
    'track_event(events::order_placed{.length = 1})',
    'a required property of this event is missing',
  ],
  'a bare string for an id': [
    'track_event(events::order_placed{.order_id = "order_1"})',
    'this property is an id, not a bare text: make it with id::from(text)',
  ],
  'a bare string for a route': [
    'track_event(events::order_placed{.from = "/orders/7", .order_id = order})',
    "this property is a route's template, not a bare text: make it with route::from(text)",
  ],
  'an id that may be none where one is required': [
    'track_event(events::order_placed{.order_id = id::from("order_1")})',
    'this property is required, and what is assigned may be nothing: check it, and pass *value',
  ],
  'nothing where an id is required': [
    'track_event(events::order_placed{.order_id = std::nullopt})',
    'this property is required, and what is assigned may be nothing',
  ],
  'an optional that holds something else where a route may be': [
    'track_event(events::order_placed{.from = std::optional("/"), .order_id = order})',
    "this property is a route's template",
  ],
  'an optional boolean for a whole number': [
    'track_event(events::order_placed{.length = std::optional(true), .order_id = order})',
    'this property is a whole number',
  ],
  'a value that the enumeration does not have': [
    'track_event(events::order_placed{.channel = channel::fax, .order_id = order})',
    '‘fax’ is not a member of',
  ],
  'a bare string for an enumeration': [
    'track_event(events::order_placed{.channel = "sms", .order_id = order})',
    'this property takes one of the values of its enumeration, nothing else',
  ],
  'a fraction for a whole number': [
    'track_event(events::order_placed{.length = 1.5, .order_id = order})',
    'this property is a whole number',
  ],
  'a number for a boolean': [
    'track_event(events::order_placed{.is_first = 1, .order_id = order})',
    'this property is a boolean',
  ],
  'a boolean for a number': [
    'track_event(events::order_placed{.order_id = order, .price = true})',
    'this property is a number',
  ],
}

const good = Object.entries(statements).filter(([, [, message]]) => message === undefined)
const bad = Object.entries(statements).flatMap(([name, [code, message]]) =>
  message === undefined ? [] : [{ name, code, message }],
)

describe('A generated C++ header', { timeout: 60_000 }, () => {
  let folder = ''
  const told = { good: '', bad: '' }

  /** What the compiler has to say of the statements. Each calls its own file as it is called. */
  const compile = async (
    file: string,
    flags: readonly string[],
    all: readonly { name: string; code: string }[],
  ): Promise<string> => {
    const source = join(folder, file)
    const functions = all.map(
      ({ name, code }, index) =>
        `#line 1 "${name}"\nvoid report_${index}(Order order) { (void)order; ${code}; }`,
    )
    await writeFile(
      source,
      `#include <nlohmann/json.hpp>
#include "acme_events.hpp"
#include "loquent/analytics/analytics.hpp"
using namespace acme;
using loquent::analytics::id;
using loquent::analytics::route;
using Order = const id&;
${functions.join('\n')}
`,
    )
    const includes = ['-I', fromRoot('include'), '-I', folder]
    return run('g++', ['-std=c++20', '-fsyntax-only', ...flags, ...includes, source], {
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    }).then(
      () => '',
      (error: unknown) => (error as { stderr: string }).stderr,
    )
  }

  // One run for all of them: to read the JSON library takes seconds each time.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loquent-typed-'))
    const file = join(folder, 'plan.json')
    await writeFile(file, JSON.stringify(plan))
    const args = ['generate', file, '--cpp', join(folder, 'acme_events.hpp'), '--namespace', 'acme']
    await run(process.execPath, [fromRoot('dist/cli.js'), ...args])
    told.good = await compile(
      'good.cpp',
      ['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror'],
      good.map(([name, [code]]) => ({ name, code })),
    )
    told.bad = await compile('bad.cpp', [], bad)
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true }))

  it('compiles without a warning where an event is as the tracking plan has it', () => {
    expect(told.good).toBe('')
  })

  it.each(bad)('refuses $name, and says why', ({ name, message }) => {
    // `name:1:22: error: …`, or `name:1:22: required from here` and then the error.
    const lines = told.bad.split('\n')
    const place = lines.findIndex((line) => line.startsWith(`${name}:1:`))
    expect(place, told.bad).toBeGreaterThanOrEqual(0)
    expect(lines.slice(place).find((line) => line.includes(' error: '))).toContain(message)
  })
})
