// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import type { Verdict } from '../../../web/sdk/index.js'
import { isOfPosthog, longestLog, VerdictLog } from '../../../web/sdk/overlay/verdict-log.js'

const verdict = (call: string, removals = 0): Verdict => ({
  call,
  outcome: 'handed_over',
  reason: '',
  removed: Array.from({ length: removals }, (_, index) => ({
    property: `list.${index}`,
    reason: 'email',
  })),
})

const logOf = (count: number): VerdictLog => {
  const log = new VerdictLog()
  for (let index = 0; index < count; ++index) log.add(verdict(`call_${index}`))
  return log
}

it('It keeps the latest calls and counts all', () => {
  const log = logOf(10_000)
  const calls = log.since(0).map(({ call }) => call)
  expect(log.total).toBe(10_000)
  expect(calls).toHaveLength(longestLog)
  expect([calls[0], calls.at(-1)]).toEqual(['call_9900', 'call_9999'])
})

it('It gives what has come since, the oldest first', () => {
  const log = logOf(3)
  expect(log.since(1).map(({ call }) => call)).toEqual(['call_1', 'call_2'])
  expect(log.since(3)).toEqual([])
})

it('Of thousands of removals it keeps the first, and how many there were', () => {
  const log = new VerdictLog()
  log.add(verdict('list_sent', 5_000))
  const [call] = log.since(0)
  expect(call?.removed.length).toBeLessThan(100)
  expect(call && call.removed.length + call.moreRemoved).toBe(5_000)
})

it("PostHog's own properties are told from the app's", () => {
  const properties = ['$current_url', '$set_once.utm_term', 'title', 'email', 'list.0.$to']
  expect(properties.filter((property) => isOfPosthog({ property, reason: 'email' }))).toEqual([
    '$current_url',
    '$set_once.utm_term',
  ])
})
