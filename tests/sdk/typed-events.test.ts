// SPDX-License-Identifier: MIT
// What must not compile in TypeScript, and what the compiler says.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const described = { description: 'D.', component: 'order_page', question: 'Q?' }
const plan = {
  events: {
    order_placed: {
      ...described,
      properties: {
        channel: { enum: ['sms', 'email'] },
        order_id: { type: 'string', format: 'id' },
        from: { type: 'string', format: 'route' },
        is_first: { type: 'boolean' },
        length: { type: 'integer' },
      },
      required: ['channel'],
    },
    order_paid: {
      ...described,
      properties: { order_id: { type: 'string', format: 'id' } },
      required: ['order_id'],
    },
    report_printed: { ...described, properties: { is_shared: { type: 'boolean' } } },
    report_opened: { ...described, properties: { is_shared: { type: 'boolean' } } },
    page_printed: described,
  },
}

const header = `
import { createAnalytics, id, route, type Analytics, type EventArguments } from '@loquent/analytics'
import { useAnalytics, type AnalyticsProviderProps } from '@loquent/analytics/react'
import { useAnalytics as useInVue, type AnalyticsPluginOptions } from '@loquent/analytics/vue'
import { createOverlay } from '@loquent/analytics/overlay'
import type { Events } from './events.js'
declare const text: string
const typed = createAnalytics<Events>({})
const open = createAnalytics()
`

const anyProperties = {
  'an interface': `interface Own { readonly a?: number; b: string[] }; const given: Own = { b: [] }`,
  'an interface with optional members only': `interface Own { a?: number }; const given: Own = {}`,
  'an interface that extends another': `interface Own { a: number }; interface More extends Own { call: string; length: number }
     const given: More = { a: 1, call: 'b', length: 3 }`,
  'an interface of a generic': `interface Own<T> { a: T }; const given: Own<boolean> = { a: true }`,
  'a type alias': `type Own = { readonly a?: number }; const given: Own = {}`,
  'a type alias of a union': `type Own = { a: 1 } | { b: 2 }; const given = { b: 2 } as Own`,
  'an intersection': `interface Own { a: 1 }; const given: Own & { b: 2 } = { a: 1, b: 2 }`,
  'an instance of a class': `class Own { a = 1; #secret = 2; get b() { return this.#secret } }
     const given = new Own()`,
  'an instance of a class with a method': `class Own { a = 1; toJSON() { return { a: 2 } } }
     const given = new Own()`,
  'a record': `const given: Record<string, number> = { a: 1 }`,
  'a record that may lack values': `const given: Partial<Record<'a' | 'b', string>> = {}`,
  'a constant': `const given = { a: [1, { b: 'c' }], d: null, e: undefined } as const`,
  'an object without a type': `const given: object = { a: 1 }`,
  'what may be missing': `interface Own { a: 1 }; const given = undefined as Own | undefined`,
}

const noProperties = {
  'a text': `'a text'`,
  'a number': `7`,
  'a boolean': `true`,
  null: `null`,
  'a symbol': `Symbol('a')`,
  'a list': `[1, 2]`,
  'a list that cannot be changed': `[{ a: 1 }] as const`,
  'a list of bytes': `new Uint8Array(1)`,
  'a map': `new Map([['a', 1]])`,
  'a set': `new Set(['a'])`,
  'a form': `new URLSearchParams('a=1')`,
  'a function': `() => ({ a: 1 })`,
  'an asynchronous function': `async () => ({ a: 1 })`,
  'a class': `class { a = 1 }`,
  'a date': `new Date()`,
}

/** Of each statement what the compiler's message must have in it; nothing: it compiles. */
const statements: Record<string, readonly [code: string, message?: string]> = {
  // First: the compiler lists values in the order in which it has met them, here by name.
  'the required properties': [`typed.trackEvent('order_placed', { channel: 'email' })`],
  'all properties': [
    `typed.trackEvent('order_placed', {
      channel: 'sms', order_id: id(text), from: route('/orders/:id'), is_first: true, length: 3 })`,
  ],
  'no properties where none is required': [
    `typed.trackEvent('report_opened'); typed.trackEvent('report_opened', {})`,
  ],
  'an event without properties': [`typed.trackEvent('page_printed')`],
  'a required id that is there': [
    `const order = id(7); if (order) typed.trackEvent('order_paid', { order_id: order })`,
  ],
  'any event without a type argument': [
    `open.trackEvent('anything_done'); open.trackEvent(text, { a: [1], b: { c: 'd' } })
     const same: Analytics = open; void same`,
  ],
  ...Object.fromEntries(
    Object.entries(anyProperties).map(([name, code]) => [
      `${name} as properties without a type argument`,
      [
        `${code}; open.trackEvent('anything_done', given); useAnalytics().trackEvent('a_done', given)`,
      ],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(noProperties).map(([name, code]) => [
      `${name} as properties without a type argument`,
      [
        `const given = ${code}; open.trackEvent('anything_done', given)`,
        `is not assignable to parameter of type 'Properties | undefined'`,
      ],
    ]),
  ),
  'a typed one where any will do': [`const any: Analytics = typed; void any`],
  'a typed one for the overlay': [`const off: () => void = createOverlay().mount(typed); off()`],
  'the rest of the calls': [`typed.trackPageview('/'); typed.reset(); void typed.ready`],

  'the hooks of React and Vue': [
    `useAnalytics<Events>().trackEvent('order_placed', { channel: 'sms' })
     useInVue<Events>().trackEvent('order_placed', { channel: 'sms' })`,
  ],
  'any event of a hook without a type argument': [
    `useAnalytics().trackEvent('anything_done', { a: 1 }); useInVue().trackEvent('anything_done')
     const same: Analytics[] = [useAnalytics(), useInVue()]; void same`,
  ],
  'a hook that an app makes its own': [
    `const useOrders = useAnalytics<Events>; useOrders().trackEvent('page_printed')`,
  ],
  "an app's own function that hands on any event": [
    `const report = <Name extends keyof Events>(
       name: Name, ...properties: EventArguments<Events, Name>
     ): void => typed.trackEvent(name, ...properties)
     report('page_printed'); report('order_placed', { channel: 'sms' })`,
  ],
  'a typed one for the provider and the plugin': [
    `const props: AnalyticsProviderProps & AnalyticsPluginOptions = { analytics: typed }; void props`,
  ],

  'a wrong event': [
    `typed.trackEvent('order_place', { channel: 'sms' })`,
    `Argument of type '"order_place"' is not assignable to parameter of type '"order_paid" | ` +
      `"order_placed" | "page_printed" | "report_opened" | "report_printed"'`,
  ],
  'an event that is only text': [
    `typed.trackEvent(text)`,
    `Argument of type 'string' is not assignable to parameter of type`,
  ],
  'a wrong property': [
    `typed.trackEvent('order_placed', { channel: 'sms', size: 1 })`,
    `'size' does not exist in type`,
  ],
  'a property where there is none': [
    `typed.trackEvent('page_printed', { size: 1 })`,
    `Type 'number' is not assignable to type 'never'`,
  ],
  "another event's property": [
    `typed.trackEvent('report_opened', { channel: 'sms' })`,
    `'channel' does not exist in type`,
  ],
  'a required property that is missing': [
    `typed.trackEvent('order_placed', { length: 1 })`,
    `Property 'channel' is missing in type '{ length: number; }'`,
  ],
  'all properties missing': [`typed.trackEvent('order_placed')`, 'Expected 2 arguments, but got 1'],
  'a value that the enumeration does not have': [
    `typed.trackEvent('order_placed', { channel: 'fax' })`,
    `Type '"fax"' is not assignable to type '"email" | "sms"'`,
  ],
  'a text for an enumeration': [
    `typed.trackEvent('order_placed', { channel: text })`,
    `Type 'string' is not assignable to type '"email" | "sms"'`,
  ],
  'a bare string for an id': [
    `typed.trackEvent('order_paid', { order_id: 'order_1' })`,
    `Type 'string' is not assignable to type 'Id'`,
  ],
  'a bare string for a route': [
    `typed.trackEvent('order_placed', { channel: 'sms', from: '/orders/7' })`,
    `Type 'string' is not assignable to type 'Route'`,
  ],
  'an id that may be none where one is required': [
    `typed.trackEvent('order_paid', { order_id: id(text) })`,
    `Type 'Id | undefined' is not assignable to type 'Id'`,
  ],
  'a route for an id': [
    `typed.trackEvent('order_placed', { channel: 'sms', order_id: route('/') })`,
    `is not assignable to type 'Id'`,
  ],
  // Only the guard sees further properties of a variable: it takes them out.
  'one property more in a variable': [
    `const more = { channel: 'sms', size: 1 } as const; typed.trackEvent('order_placed', more)`,
  ],
  'a number for a boolean': [
    `typed.trackEvent('order_placed', { channel: 'sms', is_first: 1 })`,
    `Type 'number' is not assignable to type 'boolean | undefined'`,
  ],
}

for (const [name, hook] of [
  ['React', 'useAnalytics'],
  ['Vue', 'useInVue'],
]) {
  statements[`a wrong event in ${name}`] = [
    `${hook}<Events>().trackEvent('order_place', { channel: 'sms' })`,
    `Argument of type '"order_place"' is not assignable to parameter of type '"order_paid" | `,
  ]
  statements[`a wrong property in ${name}`] = [
    `${hook}<Events>().trackEvent('order_placed', { channel: 'sms', size: 1 })`,
    `'size' does not exist in type`,
  ]
  statements[`a wrong value in ${name}`] = [
    `${hook}<Events>().trackEvent('order_placed', { channel: 'fax' })`,
    `Type '"fax"' is not assignable to type '"email" | "sms"'`,
  ]
  statements[`a wrong event of a hook that an app has made its own in ${name}`] = [
    `const useOrders = ${hook}<Events>; useOrders().trackEvent('order_place')`,
    `Argument of type '"order_place"' is not assignable to parameter of type '"order_paid" | `,
  ]
}

// Last, for the same reason: these do not have the names in that order.
const several = (names: string, code: string): string =>
  `const report = (name: '${names.replaceAll(' ', "' | '")}') => { ${code} }; void report`
Object.assign(statements, {
  'one of several names, where no event of them requires a property': [
    several(
      'report_opened report_printed page_printed',
      'typed.trackEvent(name); typed.trackEvent(name, {})',
    ),
  ],
  'one of several names, with a property that all of them may have': [
    several('report_opened report_printed', 'typed.trackEvent(name, { is_shared: true })'),
  ],
  'one of several names, with what any of them requires': [
    several(
      'order_placed order_paid',
      `const paid = id(7); if (paid) typed.trackEvent(name, { channel: 'sms', order_id: paid })`,
    ),
  ],
  'a name that narrows down to one of several': [
    several(
      'report_opened order_placed',
      `if (name === 'order_placed') typed.trackEvent(name, { channel: 'sms' })
       else typed.trackEvent(name)`,
    ),
  ],
  'one of several names, without properties where one of them requires some': [
    several('report_opened order_placed', 'typed.trackEvent(name)'),
    'Source has 0 element(s) but target requires 1',
  ],
  'one of several names, without what one of them requires': [
    several('report_opened order_placed', 'typed.trackEvent(name, {})'),
    `is not assignable to parameter of type`,
  ],
  'one of several names, with what only one of them requires': [
    several('order_placed order_paid', `typed.trackEvent(name, { channel: 'sms' })`),
    `is not assignable to parameter of type`,
  ],
} satisfies typeof statements)

const bad = Object.entries(statements).flatMap(([name, [, message]]) =>
  message === undefined ? [] : [{ name, message }],
)
const good = Object.entries(statements)
  .filter(([, [, message]]) => message === undefined)
  .map(([name]) => name)

describe('Analytics<Events>', () => {
  let folder = ''
  /** What the compiler says of each statement. */
  const messages = new Map<string, string>()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loquent-typed-'))
    const file = join(folder, 'plan.json')
    writeFileSync(file, JSON.stringify(plan))
    execFileSync(process.execPath, [
      fromRoot('dist/cli.js'),
      ...['generate', file, '--ts', join(folder, 'events.ts')],
    ])
    const names = new Map(
      Object.entries(statements).map(([name, [code]], index) => {
        const source = join(folder, `statement_${index}.ts`)
        writeFileSync(source, `${header}{ ${code} }\n`)
        return [source, name] as const
      }),
    )
    const program = ts.createProgram([...names.keys()], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      // What an app gets: the package's types, not its sources.
      paths: {
        '@loquent/analytics': [fromRoot('dist/index.d.ts')],
        '@loquent/analytics/overlay': [fromRoot('dist/overlay/index.d.ts')],
        '@loquent/analytics/react': [fromRoot('dist/react/index.d.ts')],
        '@loquent/analytics/vue': [fromRoot('dist/vue/index.d.ts')],
      },
    })
    for (const [source, name] of names) {
      const told = ts
        .getPreEmitDiagnostics(program, program.getSourceFile(source))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
      messages.set(name, told.join('\n'))
    }
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(good)('takes %s', (name) => {
    expect(messages.get(name)).toBe('')
  })

  it.each(bad)('refuses $name, and says why', ({ name, message }) => {
    expect(messages.get(name)).toContain(message)
  })
})
