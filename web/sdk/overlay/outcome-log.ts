// SPDX-License-Identifier: MIT
import type { Redaction, CommandOutcome } from '../types.js'

/** A call with its outcome. */
export interface JudgedCall extends CommandOutcome {
  /** When the outcome came, in milliseconds since the Unix epoch. */
  time: number
  /** How many more redactions there were than `redactions` lists. */
  moreRedactions: number
}

/** How many calls are kept. */
export const longestLog = 100

// An event can have thousands of properties; nobody reads on.
const mostRedactions = 50

/** The latest calls, in bounded memory however many there are. */
export class OutcomeLog {
  readonly #calls: JudgedCall[] = []
  #total = 0

  /** How many there have been, including those that are no longer kept. */
  get total(): number {
    return this.#total
  }

  add({ call, outcome, reason, redactions, uuid }: CommandOutcome): void {
    this.#total += 1
    this.#calls.push({
      ...{ call, outcome, reason, uuid, time: Date.now() },
      redactions: redactions.slice(0, mostRedactions),
      moreRedactions: Math.max(0, redactions.length - mostRedactions),
    })
    if (this.#calls.length > longestLog) this.#calls.shift()
  }

  /** The calls that came after the first `seen` and are still kept, oldest first. */
  since(seen: number): readonly JudgedCall[] {
    const count = Math.min(this.#total - seen, this.#calls.length)
    return this.#calls.slice(this.#calls.length - count)
  }
}

/**
 * Whether the property is one of PostHog's own. Its library adds most of these; the others come from the app,
 * whose developer can change them.
 */
export const isOfPosthog = ({ property }: Redaction): boolean => property.startsWith('$')
