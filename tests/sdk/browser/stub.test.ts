// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import { makeStub, silenceStub } from '../../../web/sdk/browser/stub.js'

type Called = Record<string, (...values: unknown[]) => unknown>

it('The stub queues calls in the form that array.js replays', () => {
  const stub = makeStub(['phc_1', {}, 'posthog'])
  const called = stub as unknown as Called
  called['capture']?.('saved', { a: 1 })
  called['opt_out_capturing']?.()
  expect([...stub]).toEqual([['capture', 'saved', { a: 1 }], ['opt_out_capturing']])
  expect(stub._i).toEqual([['phc_1', {}, 'posthog']])
  expect(stub).toMatchObject({ __SV: 1, people: [] })
})

it('A stub that was given up is empty and takes nothing more', () => {
  const stub = makeStub(['phc_1', {}, 'posthog'])
  const called = stub as unknown as Called
  called['capture']?.('saved')
  silenceStub(stub)
  called['capture']?.('saved')
  expect(stub).toHaveLength(0)
  expect(stub._i).toEqual([])
})
