// SPDX-License-Identifier: MIT
import type { CommandOutcome } from '@loquent/analytics'

/** A call on this page, with its outcome. */
export interface JudgedCall {
  key: number
  at: number
  outcome: CommandOutcome
}

const longest = 10_000

/** The outcomes of this page's calls, and the events that they belong to. */
export class OutcomeLog {
  #calls: JudgedCall[] = []
  #byEvent = new Map<string, CommandOutcome>()
  #lastKey = 0
  readonly #listeners = new Set<() => void>()

  judged(outcome: CommandOutcome): void {
    this.#calls = [
      ...this.#calls.slice(-longest + 1),
      { key: ++this.#lastKey, at: Date.now(), outcome },
    ]
    if (outcome.uuid) this.#byEvent.set(outcome.uuid, outcome)
    for (const listener of this.#listeners) listener()
  }

  /** The same list until something changes. */
  readonly calls = (): readonly JudgedCall[] => this.#calls

  /** The outcome for an event that has arrived; `undefined` if another page has sent it. */
  outcomeOf(uuid: string): CommandOutcome | undefined {
    return this.#byEvent.get(uuid)
  }

  clear(): void {
    this.#calls = []
    this.#byEvent.clear()
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** There is one for the page, as there is one PostHog library. */
export const outcomeLog = new OutcomeLog()
