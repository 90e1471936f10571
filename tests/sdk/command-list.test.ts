// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { CommandList } from '../../web/sdk/command-list.js'
import type { KeptCommand } from '../../web/sdk/loquent.js'

const at = { time: 1, path: '/' }
const event = (properties = '{}'): KeptCommand => ({
  call: 'trackEvent',
  name: 'note_added',
  properties,
  ...at,
})
const identify = (memberId: string): KeptCommand => ({
  call: 'identify',
  memberId,
  organizationId: 'o',
  role: 'member',
  ...at,
})
const reset: KeptCommand = { call: 'reset', ...at }

describe('CommandList', () => {
  it('keeps commands in the order of their calls and hands them over once', () => {
    const list = new CommandList()
    const commands = [event(), identify('a'), event('{"b":1}'), reset]
    for (const command of commands) expect(list.push(command)).toBe('kept')
    expect(list.take()).toEqual(commands)
    expect(list.take()).toEqual([])
  })

  it('refuses the event after the 1,000th and still takes control commands', () => {
    const list = new CommandList()
    for (let index = 0; index < 1_000; index += 1) expect(list.push(event())).toBe('kept')
    expect(list.push(event())).toBe('queue_full')
    expect(list.push(identify('a'))).toBe('kept')
    expect(list.push(reset)).toBe('kept')
    expect(list.commands).toHaveLength(1_002)
  })

  it('refuses events beyond 1 MiB and takes smaller ones that still fit', () => {
    const list = new CommandList()
    const half = event(`{"a":"${'x'.repeat((1 << 19) - 30)}"}`)
    expect(list.push(half)).toBe('kept')
    expect(list.push(half)).toBe('kept')
    expect(list.push(half)).toBe('queue_full')
    expect(list.push(event())).toBe('kept')
    list.take()
    expect(list.push(half)).toBe('kept')
  })

  it('joins equal neighbours among control commands only', () => {
    const list = new CommandList()
    expect(list.push(identify('a'))).toBe('kept')
    expect(list.push(identify('a'))).toBe('repeated')
    expect(list.push(identify('b'))).toBe('kept')
    expect(list.push(reset)).toBe('kept')
    expect(list.push(reset)).toBe('repeated')
    expect(list.push(event())).toBe('kept')
    expect(list.push(event())).toBe('kept')
    expect(list.push(reset)).toBe('kept')
  })
})
