// SPDX-License-Identifier: MIT
import type { Redaction, CommandOutcome } from '@loquent/analytics'
import type { JudgedCall, OutcomeLog } from '../analytics/outcome-log'
import type { ArrivedEvent } from '../api/ingest-api'
import { fieldsOf, textOf } from '../api/json'

/** A line of the inspector: an event that has arrived, or a call on this page that did not become one. */
export interface Entry {
  key: string
  time: number
  name: string
  outcome: 'arrived' | 'dropped' | 'refused' | 'rejected'
  /** Why a call was dropped, refused or rejected. */
  reason: string
  /** `undefined` for an event from another page. */
  redactions: readonly Redaction[] | undefined
  event: ArrivedEvent | undefined
}

const arrivedEntry = (event: ArrivedEvent, log: OutcomeLog): Entry => ({
  key: `event-${event.sequence}`,
  time: event.receivedAt,
  name: event.name,
  outcome: 'arrived',
  reason: '',
  redactions: log.outcomeOf(event.uuid)?.redactions,
  event,
})

/**
 * Whether a call only repeats the last one. A router reports each of its states, so one route several times. The
 * ledger counts these calls, but in the list of events they would look like a loss.
 */
const isRepeated = ({ outcome, reason }: CommandOutcome): boolean =>
  outcome === 'dropped' && reason === 'repeated'

const callEntries = ({ key, at, outcome }: JudgedCall): Entry[] =>
  outcome.outcome === 'dispatched' || outcome.outcome === 'delivered' || isRepeated(outcome)
    ? []
    : [
        {
          key: `call-${key}`,
          time: at,
          name: outcome.call || 'a call with wrong arguments',
          outcome: outcome.outcome,
          reason: outcome.reason,
          redactions: outcome.redactions,
          event: undefined,
        },
      ]

/** Newest first, also among those that arrived at the same time. */
export const entriesOf = (
  events: readonly ArrivedEvent[],
  calls: readonly JudgedCall[],
  log: OutcomeLog,
): Entry[] =>
  [...events.map((event) => arrivedEntry(event, log)), ...calls.flatMap(callEntries)]
    .reverse()
    .sort((left, right) => right.time - left.time)

export interface Filter {
  /** Empty: all names. */
  name: string
  search: string
  onlyEdited: boolean
}

const texts = new WeakMap<ArrivedEvent, string>()

const textOfEvent = (event: ArrivedEvent): string => {
  const text = texts.get(event) ?? JSON.stringify(event.payload).toLowerCase()
  texts.set(event, text)
  return text
}

const holds = (entry: Entry, wanted: string): boolean =>
  `${entry.name} ${entry.reason}`.toLowerCase().includes(wanted) ||
  (entry.redactions?.some(({ property, reason }) => `${property} ${reason}`.includes(wanted)) ??
    false) ||
  (entry.event ? textOfEvent(entry.event).includes(wanted) : false)

export const filtered = (entries: readonly Entry[], filter: Filter): readonly Entry[] => {
  const wanted = filter.search.trim().toLowerCase()
  return entries.filter(
    (entry) =>
      (filter.name === '' || entry.name === filter.name) &&
      (!filter.onlyEdited || (entry.redactions?.length ?? 0) > 0 || entry.outcome !== 'arrived') &&
      (wanted === '' || holds(entry, wanted)),
  )
}

/** The route on which an event happened. */
export const pathOf = ({ event }: Entry): string =>
  textOf(fieldsOf(event?.payload.properties).$pathname)
