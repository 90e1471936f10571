// SPDX-License-Identifier: MIT
import type { CommandOutcome } from '@loquent/analytics'

/** A call of this page with its outcome. */
export interface JudgedCall {
  key: number
  at: number
  outcome: CommandOutcome
}

const longest = 10_000

/** What became of this page's calls, and which event on the wire each outcome belongs to. */
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

  /** The same list until something has changed. */
  readonly calls = (): readonly JudgedCall[] => this.#calls

  /** The outcome on an event that has arrived; nothing if another page has sent it. */
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

/** One for the page, like PostHog's library. */
export const outcomeLog = new OutcomeLog()
