// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { Workplace } from './cli.js'

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
  it('takes over what a catalogue can hold', async () => {
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
      'Order Completed.order_id: a bare string was not taken over, since it could hold anything. If it is an id, add {"type": "string", "format": "id"}.',
      'Order Completed.coupon: a bare string was not taken over',
      'Order Completed.products: a list was not taken over',
      'Order Completed.shipping: its values are not all tokens',
      'Order Completed.anything: its type is not said',
      'Wishlist: the name does not end in a verb in the past tense',
      'order completed: not taken over: another event, or another version of it, is called',
      '…: not taken over: no name in snake_case',
      '5 events taken over, 8 to look at.',
    ]) {
      expect(stderr).toContain(told)
    }
  })

  it('prints a catalogue that passes the check where nothing is left to do', async () => {
    await using work = await Workplace.create()
    const schema = call({ plan: { const: 'free' } }, ['plan'])
    await work.write('plan.json', {
      rules: [
        { type: 'TRACK', key: 'Invoice Paid', version: 1, jsonSchema: schema },
        { type: 'IDENTIFY', key: 'Identify', jsonSchema: {} },
      ],
    })
    const { code, stdout, stderr } = await work.cli('import', 'plan.json')
    expect(stderr).toContain('1 event taken over, 0 to look at.')
    expect(code).toBe(0)
    await work.write('c.json', stdout)
    expect((await work.cli('check', 'c.json')).code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      events: { invoice_paid: { properties: { plan: { enum: ['free'] } }, required: ['plan'] } },
    })
  })

  it('never overwrites, and says where a plan is none', async () => {
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
