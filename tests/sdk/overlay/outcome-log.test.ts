// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import type { CommandOutcome } from '../../../web/sdk/index.js'
import { isOfPosthog, longestLog, OutcomeLog } from '../../../web/sdk/overlay/outcome-log.js'

const outcome = (call: string, redactions = 0): CommandOutcome => ({
  call,
  outcome: 'dispatched',
  reason: '',
  uuid: '',
  redactions: Array.from({ length: redactions }, (_, index) => ({
    property: `list.${index}`,
    reason: 'email',
  })),
})

const logOf = (count: number): OutcomeLog => {
  const log = new OutcomeLog()
  for (let index = 0; index < count; ++index) log.add(outcome(`call_${index}`))
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

it('If there are thousands of redactions, it keeps the first ones and the number of all', () => {
  const log = new OutcomeLog()
  log.add(outcome('list_sent', 5_000))
  const [call] = log.since(0)
  expect(call?.redactions.length).toBeLessThan(100)
  expect(call && call.redactions.length + call.moreRedactions).toBe(5_000)
})

it("PostHog's own properties are told from the app's", () => {
  const properties = ['$current_url', '$set_once.utm_term', 'title', 'email', 'list.0.$to']
  expect(properties.filter((property) => isOfPosthog({ property, reason: 'email' }))).toEqual([
    '$current_url',
    '$set_once.utm_term',
  ])
})
