// SPDX-License-Identifier: MIT
import type { WireEvent } from './host.js'
import { named } from './wire.js'

interface Report {
  member: string | undefined
  /** Counts the changes of the visitor. */
  visitor: number
  isDenied: boolean
}

/** What pages have reported, by number, held against what has arrived at the server. */
export class Reported {
  readonly #reports: Report[] = []
  readonly #uuids = new Map<number, Set<string>>()
  readonly #numbers = new Map<string, Set<number>>()
  /** Under which anonymous ids which visitors have come, and which members they became. */
  readonly #visitors = new Map<string, Set<number>>()
  readonly #members = new Map<string, Set<string>>()
  readonly #notTheirs = new Set<number>()
  readonly #lostToCrashes = new Set<number>()
  readonly #withdrawn = new Set<number>()
  #visitor = 0
  #repeated = 0

  /** Returns the numbers of so many new events. */
  add(count: number, by: Omit<Report, 'visitor'>): number[] {
    return Array.from(
      { length: count },
      () => this.#reports.push({ ...by, visitor: this.#visitor }) - 1,
    )
  }

  visitorHasChanged(): void {
    this.#visitor += 1
  }

  /** A crash may have taken them. */
  mayBeLost(numbers: number[]): void {
    for (const n of numbers) if (!this.#uuids.has(n)) this.#lostToCrashes.add(n)
  }

  /** What has not arrived may be dropped from now on. */
  withdraw(): void {
    this.#reports.forEach((_, n) => {
      if (!this.#uuids.has(n)) this.#withdrawn.add(n)
    })
  }

  arrive(events: WireEvent[]): void {
    for (const { properties } of named(events, '$identify')) {
      const anonymous = String(properties['$anon_distinct_id'])
      addTo(this.#members, anonymous, properties.distinct_id)
    }
    for (const { properties, uuid } of named(events, 'row_seen')) {
      const n = properties['n'] as number
      if (this.#uuids.get(n)?.has(uuid)) this.#repeated += 1
      addTo(this.#uuids, n, uuid)
      addTo(this.#numbers, uuid, n)
      const { member, visitor } = this.#reports[n] ?? { member: 'nobody', visitor: -1 }
      const of = properties.distinct_id
      if (member === undefined) addTo(this.#visitors, of, visitor)
      if (member === undefined ? of.length !== 36 : of !== member) this.#notTheirs.add(n)
    }
  }

  /** Everything that is wrong, each in a sentence; and the figures. */
  verdict(): { faults: string[]; figures: Record<string, number> } {
    const faults: string[] = []
    const tell = (n: number | string, what: string): void => void faults.push(`${n} ${what}`)
    let lost = 0
    let lostToCrashes = 0
    let withdrawn = 0
    let denied = 0
    this.#reports.forEach(({ isDenied }, n) => {
      const hasArrived = this.#uuids.has(n)
      if (isDenied) {
        denied += 1
        if (hasArrived) tell(n, 'was reported without consent, and has arrived')
      } else if (!hasArrived) {
        if (this.#withdrawn.has(n)) withdrawn += 1
        else if (this.#lostToCrashes.has(n)) lostToCrashes += 1
        else {
          lost += 1
          tell(n, 'is lost')
        }
      }
    })
    const doubled = [...severalOf(this.#uuids), ...severalOf(this.#numbers)]
    for (const key of doubled) tell(key, 'is doubled')
    const misattributed = [
      ...this.#notTheirs,
      ...severalOf(this.#visitors),
      ...severalOf(this.#members),
    ]
    for (const key of misattributed) tell(key, 'is misattributed')
    const figures = {
      reported: this.#reports.length,
      arrived: this.#uuids.size,
      'sent again under the same uuid': this.#repeated,
      'taken by a crash within its last second': lostToCrashes,
      'dropped by a withdrawal': withdrawn,
      'reported without consent': denied,
      lost,
      doubled: doubled.length,
      misattributed: misattributed.length,
    }
    return { faults, figures }
  }
}

function addTo<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value))
}

const severalOf = <Key>(sets: Map<Key, Set<unknown>>): Key[] =>
  [...sets].filter(([, values]) => values.size > 1).map(([key]) => key)
