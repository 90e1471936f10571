// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { described, Workplace } from './cli.js'

const call = (properties: object, required: string[] = []) => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    context: {},
    traits: {},
    properties: { type: 'object', properties, required },
  },
  required: ['properties'],
})

const plan = {
  display_name: 'Web',
  rules: {
    events: [
      {
        name: 'Order Completed',
        description: 'A purchase went through.',
        version: 1,
        rules: call(
          {
            total: { type: ['number', 'null'], minimum: 0, description: 'With tax.' },
            'Item Count': { type: 'integer' },
            plan: { type: 'string', enum: ['free', 'team'] },
            is_gift: { type: 'boolean' },
            order_id: { type: 'string' },
            account: { type: 'string', format: 'uuid' },
            coupon: { type: 'string', description: 'As it was typed.' },
            products: { type: 'array' },
            shipping: { enum: ['next day', 'standard'] },
            anything: {},
          },
          ['total', 'order_id', 'Item Count'],
        ),
      },
      { name: 'Sign Up', rules: call({}) },
      { name: 'Send Message', rules: call({}) },
      { name: 'pageView', rules: call({}) },
      { name: 'Wishlist', rules: call({}) },
      { name: 'order completed', rules: call({}) },
      { name: '…', rules: call({}) },
    ],
  },
}

describe('import', { timeout: 60_000 }, () => {
  it('takes over what a tracking plan can hold', async () => {
    await using work = await Workplace.create()
    await work.write('plan.json', plan)
    await work.cli('import', 'plan.json', '--out', 'c.json')
    const { events } = JSON.parse(await readFile(work.path('c.json'), 'utf8')) as {
      events: Record<string, unknown>
    }
    expect(Object.keys(events)).toEqual([
      'order_completed',
      'signed_up',
      'message_sent',
      'page_viewed',
      'wishlist',
    ])
    expect(events.order_completed).toEqual({
      description: 'A purchase went through.',
      properties: {
        total: { type: 'number', minimum: 0, description: 'With tax.' },
        item_count: { type: 'integer' },
        plan: { enum: ['free', 'team'] },
        is_gift: { type: 'boolean' },
        account: { type: 'string', format: 'id' },
      },
      required: ['total', 'item_count'],
    })
  })

  it('reports the rest, each with what to do', async () => {
    await using work = await Workplace.create()
    await work.write('plan.json', plan)
    const { code, stderr } = await work.cli('import', 'plan.json', '--out', 'c.json')
    expect(code).toBe(1)
    for (const told of [
      'Order Completed: is now called order_completed',
      'Order Completed.Item Count: is now called item_count',
      'Order Completed: has no component and question yet, which `check` will ask for',
      'Sign Up: has no description, component and question yet',
      'Order Completed.order_id: a bare string was not taken over, since it could hold anything. If it is an id, add {"type": "string", "format": "id"}.',
      'Order Completed.coupon: a bare string was not taken over',
      'Order Completed.products: a list was not taken over',
      'Order Completed.shipping: its values are not all tokens',
      'Order Completed.anything: its type is not said',
      'Wishlist: the name does not end in a verb in the past tense',
      'order completed: not taken over: another event, or another version of it, is called',
      '…: not taken over: no name in snake_case',
      '5 events taken over, 13 to look at.',
    ]) {
      expect(stderr).toContain(told)
    }
  })

  it('prints a tracking plan that passes the check once each event says what it is for', async () => {
    await using work = await Workplace.create()
    const schema = call({ plan: { const: 'free' } }, ['plan'])
    await work.write('plan.json', {
      rules: [{ type: 'TRACK', key: 'Invoice Paid', version: 1, jsonSchema: schema }],
    })
    const { code, stdout, stderr } = await work.cli('import', 'plan.json')
    expect(stderr).toContain('1 event taken over, 1 to look at.')
    expect(code).toBe(1)
    const plan = JSON.parse(stdout) as { events: Record<string, object> }
    expect(plan).toMatchObject({
      events: { invoice_paid: { properties: { plan: { enum: ['free'] } }, required: ['plan'] } },
    })
    Object.assign(plan.events.invoice_paid ?? {}, described)
    await work.write('c.json', plan)
    expect(await work.cli('check', 'c.json')).toMatchObject({ code: 0, stderr: '' })
  })

  it('notes whatever it loses, and makes nothing that the check rejects', async () => {
    await using work = await Workplace.create()
    const schema = {
      ...call(
        {
          title: { type: 'boolean' },
          'utm-source': { const: 'a' },
          'Plan Type': { enum: ['free', 'null', null] },
          clash: { enum: ['A', 'A-'] },
          step: { type: 'integer', multipleOf: 5 },
          half: { type: 'integer', minimum: 0.5, maximum: 9 },
          turned: { type: 'number', minimum: 2, maximum: 1 },
          endless: { type: 'number', maximum: 1 },
          either: { type: 'boolean', anyOf: [{ const: true }] },
          several: { oneOf: [{ type: 'boolean' }, { type: 'number' }] },
        },
        ['gone'],
      ),
      allOf: [{ required: ['context'] }],
    }
    Object.assign(schema.properties.properties, { patternProperties: { '^x_': {} } })
    const text = JSON.stringify({
      data: {
        rules: [
          { type: 'TRACK', key: 'Order Completed', jsonSchema: schema },
          { type: 'TRACK', key: 'Order Paid', jsonSchema: '{"type":"object"}' },
          { type: 'TRACK', key: '', jsonSchema: {} },
          { type: 'COMMON', jsonSchema: {} },
          { type: 'IDENTIFY', key: 'Identify', jsonSchema: {} },
        ],
        pagination: { current: 'MA==', next: 'MQ==' },
      },
    })
    await work.write('plan.json', text.replace(/("endless":.*?"maximum":)1/, '$11e400'))
    const { code, stdout, stderr } = await work.cli('import', 'plan.json')
    expect(code).toBe(1)
    for (const told of [
      'pagination: this is one page of the plan: import the others too.',
      'rule COMMON: was not taken over',
      'rule IDENTIFY Identify: was not taken over',
      'an event: not taken over: it has no name',
      'Order Paid: its schema is no object',
      'Order Completed: allOf, patternProperties of its schema was not taken over',
      'Order Completed.gone: is required, but is none of the properties',
      'Order Completed.title: not taken over: PostHog uses this name itself',
      'Order Completed.utm-source: not taken over: PostHog uses this name itself',
      'Order Completed.Plan Type: is now called plan_type',
      'Order Completed.clash: the values "A" and "A-" would have the same name',
      'Order Completed.step: its multipleOf was not taken over',
      'Order Completed.half: its minimum 0.5 is no whole number, and was left out',
      'Order Completed.turned: its minimum is greater than its maximum, and both were left out',
      'Order Completed.endless: its maximum is no finite number, and was left out',
      'Order Completed.either: its anyOf was not taken over',
      'Order Completed.several: its type is not said',
      'Order Completed.several: its oneOf was not taken over',
    ]) {
      expect(stderr).toContain(told)
    }
    const plan = JSON.parse(stdout) as { events: Record<string, object> }
    expect(plan.events.order_completed).toEqual({
      properties: {
        plan_type: { enum: ['free', 'null'] },
        step: { type: 'integer' },
        half: { type: 'integer', maximum: 9 },
        turned: { type: 'number' },
        endless: { type: 'number' },
        either: { type: 'boolean' },
      },
    })
    for (const event of Object.values(plan.events)) Object.assign(event, described)
    await work.write('c.json', plan)
    expect(await work.cli('check', 'c.json')).toMatchObject({ code: 0, stderr: '' })
  })

  it("notes an export's rules for all events", async () => {
    await using work = await Workplace.create()
    await work.write('plan.json', {
      rules: {
        global: { properties: { context: {} } },
        identify_traits: [],
        events: [{ name: 'Order Paid', rules: call({}) }],
      },
    })
    const { stderr } = await work.cli('import', 'plan.json')
    expect(stderr).toContain('rules.global: was not taken over')
    expect(stderr).not.toContain('identify_traits')
  })

  it('never overwrites, and says where a plan is not valid', async () => {
    await using work = await Workplace.create()
    await work.write('plan.json', plan)
    await work.write('c.json', 'mine')
    expect(await work.cli('import', 'plan.json', '--out', 'c.json')).toMatchObject({ code: 2 })
    expect(await readFile(work.path('c.json'), 'utf8')).toBe('mine')
    await work.write('none.json', { a: 1 })
    expect(await work.cli('import', 'none.json')).toMatchObject({ code: 2 })
    await work.write('broken.json', '{\n"a":\n}')
    const broken = await work.cli('import', 'broken.json')
    expect(broken.code).toBe(2)
    expect(broken.stderr).toContain('broken.json:3: this is not JSON')
  })
})
