// SPDX-License-Identifier: MIT
import type { DropReason, Ledger, RefusalReason } from './types.js'

type Counts = Record<string, number>

const add = (left: Readonly<Counts>, right: Readonly<Counts>): Counts => {
  const sum = { ...left }
  for (const [reason, count] of Object.entries(right)) sum[reason] = (sum[reason] ?? 0) + count
  return sum
}

/** Counts the commands that end in the loader, without the module. */
export class LoaderLedger {
  #dropped: Counts = {}
  #refused: Counts = {}
  #ended = 0

  drop(reason: DropReason, count = 1): void {
    this.#dropped = add(this.#dropped, { [reason]: count })
    this.#ended += count
  }

  refuse(reason: RefusalReason): void {
    this.#refused = add(this.#refused, { [reason]: 1 })
    this.#ended += 1
  }

  /** The loader's counts with the `waiting` commands in its list, and the module's if it is up. */
  merged(waiting: number, module: Partial<Ledger> = {}): Ledger {
    return {
      dispatched: 0,
      ...module,
      commands: this.#ended + waiting + (module.commands ?? 0),
      waiting: waiting + (module.waiting ?? 0),
      dropped: add(this.#dropped, module.dropped ?? {}),
      refused: add(this.#refused, module.refused ?? {}),
    }
  }
}
