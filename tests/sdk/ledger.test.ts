// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import type { Ledger } from '../../web/sdk/index.js'
import { LoaderLedger } from '../../web/sdk/ledger.js'

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const outcomes = ({ dispatched, waiting, dropped, refused }: Ledger): number =>
  dispatched + waiting + sum(dropped) + sum(refused)

it('Each command has one outcome, with the module and without', () => {
  const ledger = new LoaderLedger()
  ledger.drop('invalid_properties')
  ledger.drop('disabled', 3)
  ledger.refuse('queue_full')
  const alone = ledger.merged(2)
  expect(alone).toEqual({
    commands: 7,
    dispatched: 0,
    waiting: 2,
    dropped: { invalid_properties: 1, disabled: 3 },
    refused: { queue_full: 1 },
  })

  const both = ledger.merged(0, {
    commands: 9,
    dispatched: 4,
    waiting: 1,
    dropped: { disabled: 1, guard: 1 },
    refused: { library: 2 },
  })
  expect(both).toEqual({
    commands: 14,
    dispatched: 4,
    waiting: 1,
    dropped: { invalid_properties: 1, disabled: 4, guard: 1 },
    refused: { queue_full: 1, library: 2 },
  })
  for (const counts of [alone, both]) expect(outcomes(counts)).toBe(counts.commands)
})

it('What it has reported stays as it was', () => {
  const ledger = new LoaderLedger()
  ledger.drop('repeated')
  const told = ledger.merged(0)
  ledger.drop('repeated')
  expect(told.dropped).toEqual({ repeated: 1 })
})
