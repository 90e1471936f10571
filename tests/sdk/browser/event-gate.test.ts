// SPDX-License-Identifier: MIT
import { describe, expect, it, vi } from 'vitest'
import { makeEventGate, type Judgement } from '../../../web/sdk/browser/event-gate.js'
import type { PosthogEvent } from '../../../web/sdk/browser/passed-values.js'

const event = (properties: Record<string, unknown> = { $os: 'Linux', a: 1 }): PosthogEvent => ({
  event: 'saved',
  properties,
})

const gateThatSays = (judgement: Judgement) => makeEventGate(() => judgement)

describe('makeEventGate', () => {
  it('drops what the guard drops', () => {
    expect(gateThatSays(null).pass(event())).toBeNull()
  })

  it('gives the event itself, with the edits', () => {
    const given = event()
    expect(gateThatSays('[[["properties","a"]]]').pass(given)).toBe(given)
    expect(given.properties).toEqual({ $os: 'Linux', a: undefined })
  })

  it('drops an event that the edits do not fit', () => {
    expect(gateThatSays('[[["properties","missing"]]]').pass(event())).toBeNull()
  })

  it('sets the time as a Date, and the previous page only where PostHog has set one', () => {
    const judgement = { edits: '', timestamp: 5, previousPathname: '/b', previousDuration: 2 }
    const first = event({ $prev_pageview_pathname: '/a', $prev_pageview_duration: 1 })
    gateThatSays(judgement).pass(first)
    expect(first).toEqual({
      event: 'saved',
      timestamp: new Date(5),
      properties: { $prev_pageview_pathname: '/b', $prev_pageview_duration: 2 },
    })
    const second = event({})
    gateThatSays(judgement).pass(second)
    expect(second.properties).toEqual({})
  })

  it('asks the guard for what it has not let pass before, until the rules change', () => {
    const judge = vi.fn<(json: string) => string>(() => '')
    const gate = makeEventGate(judge)
    gate.pass(event())
    gate.pass(event())
    gate.forget()
    gate.pass(event())
    const asked = judge.mock.calls.map(([json]) => (JSON.parse(json) as PosthogEvent).properties)
    expect(asked).toEqual([{ $os: 'Linux', a: 1 }, { a: 1 }, { $os: 'Linux', a: 1 }])
  })

  it('takes the last edits that were a text once more where the guard says so', () => {
    const answers: Judgement[] = [
      true,
      '[[["properties","a"]]]',
      true,
      { edits: '[[["properties","b"]]]' },
      true,
      '',
      true,
    ]
    const gate = makeEventGate(() => answers.shift() ?? null)
    const left = Array.from({ length: 7 }, () =>
      Object.entries(gate.pass(event({ a: 1, b: 1 }))?.properties ?? {})
        .filter(([, value]) => value === 1)
        .map(([key]) => key)
        .join(''),
    )
    expect(left).toEqual(['ab', 'b', 'b', 'a', 'b', 'ab', 'ab'])
    expect(gate.pass(event())).toBeNull()
  })

  it('drops what is to get edits once more that were none', () => {
    const answers: Judgement[] = ['no JSON', true]
    const gate = makeEventGate(() => answers.shift() ?? null)
    expect([gate.pass(event()), gate.pass(event())]).toEqual([null, null])
  })

  it('removes the keys that never leave without asking, until none are named', () => {
    const judge = vi.fn<(json: string) => string>(() => '')
    const gate = makeEventGate(judge)
    gate.remove('$referrer $elements')
    const given = event({ $referrer: 'https://mail.example', $elements: [{ text: 'Zoe' }], a: 1 })
    gate.pass(given)
    expect(JSON.parse(JSON.stringify(given.properties))).toEqual({ a: 1 })
    gate.forget()
    gate.pass(event({ $referrer: 'x' }))
    gate.remove('')
    gate.pass(event({ $referrer: 'x', '': 1 }))
    const asked = judge.mock.calls.map(([json]) => (JSON.parse(json) as PosthogEvent).properties)
    expect(asked).toEqual([{ a: 1 }, {}, { $referrer: 'x', '': 1 }])
  })

  it.each([
    ['event', () => ({ ...event(), toJSON: () => ({}) })],
    ['properties', () => event({ toJSON: () => ({}) })],
  ])('drops an event that serialises its %s by itself', (_, make) => {
    const judge = vi.fn(() => '')
    expect(makeEventGate(judge).pass(make())).toBeNull()
    expect(judge).not.toHaveBeenCalled()
  })
})
