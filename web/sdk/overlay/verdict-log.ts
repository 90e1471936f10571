// SPDX-License-Identifier: MIT
import type { Removal, Verdict } from '../types.js'

/** A call with its outcome. */
export interface JudgedCall extends Verdict {
  /** When the outcome came, in milliseconds since the Unix epoch. */
  time: number
  /** What was taken out beyond `removed`, of which there is no list. */
  moreRemoved: number
}

/** How many calls are kept. */
export const longestLog = 100

// An event can have thousands of properties; nobody reads on.
const mostRemovals = 50

/** The latest calls, in bounded memory however many there are. */
export class VerdictLog {
  readonly #calls: JudgedCall[] = []
  #total = 0

  /** How many there have been, also those that are not kept any more. */
  get total(): number {
    return this.#total
  }

  add({ call, outcome, reason, removed }: Verdict): void {
    this.#total += 1
    this.#calls.push({
      ...{ call, outcome, reason, time: Date.now() },
      removed: removed.slice(0, mostRemovals),
      moreRemoved: Math.max(0, removed.length - mostRemovals),
    })
    if (this.#calls.length > longestLog) this.#calls.shift()
  }

  /** What has come after the first `seen` calls and is still kept, the oldest first. */
  since(seen: number): readonly JudgedCall[] {
    const count = Math.min(this.#total - seen, this.#calls.length)
    return this.#calls.slice(this.#calls.length - count)
  }
}

/**
 * Whether the property is PostHog's own, of which its library adds most: the others are the app's, and the
 * developer's to mend.
 */
export const isOfPosthog = ({ property }: Removal): boolean => property.startsWith('$')
