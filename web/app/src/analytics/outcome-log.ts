// SPDX-License-Identifier: MIT
import type { CommandOutcome } from '@loquent/analytics'

/** A call of this page with its outcome. */
export interface JudgedCall {
  key: number
  at: number
  outcome: CommandOutcome
  /** Whether PostHog's library has made an event of it, which arrives on its own. */
  isCaptured: boolean
}

const longest = 10_000

/** What became of this page's calls, and which event on the wire each outcome belongs to. */
export class OutcomeLog {
  #calls: JudgedCall[] = []
  #byEvent = new Map<string, JudgedCall>()
  /** Events that PostHog's library has made since the last outcome: those of the call under way. */
  #captured: string[] = []
  #lastKey = 0
  readonly #listeners = new Set<() => void>()

  captured(uuid: string): void {
    this.#captured.push(uuid)
  }

  judged(outcome: CommandOutcome): void {
    const isCaptured = this.#captured.length > 0
    const call = { key: ++this.#lastKey, at: Date.now(), outcome, isCaptured }
    this.#calls = [...this.#calls.slice(-longest + 1), call]
    for (const uuid of this.#captured.splice(0)) this.#byEvent.set(uuid, call)
    for (const listener of this.#listeners) listener()
  }

  /** The same list until something has changed. */
  readonly calls = (): readonly JudgedCall[] => this.#calls

  /** The outcome on an event that has arrived; nothing if another page has sent it. */
  outcomeOf(uuid: string): CommandOutcome | undefined {
    return this.#byEvent.get(uuid)?.outcome
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
