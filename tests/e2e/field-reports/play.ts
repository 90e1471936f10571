// SPDX-License-Identifier: MIT
import type { WireEvent } from '../support/host.js'
import type {} from '../support/site.js'
import type { Row } from './rows.js'

/** Runs on the page: makes each row's call; where it has a path, from there. */
export function play({ rows, from }: { rows: Row[]; from: number }): void {
  rows.forEach(({ passed, path }, index) => {
    if (path !== undefined) {
      history.pushState(null, '', path)
      window.analytics.onRouteChange(path)
    }
    window.analytics.trackEvent(`row_${from + index}_played`, passed ?? {})
  })
}

/** Runs on the page: everything that is stored there, as one text. */
export const everythingStored = (): string =>
  JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])

/** An event's properties without those that PostHog adds. */
export const ownOf = ({ properties }: WireEvent): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).filter(
      ([key]) => !key.startsWith('$') && key !== 'token' && key !== 'distinct_id',
    ),
  )

/** All that two events say of the page's place; PostHog itself knows no route in a fragment. */
const placesOf = (path: string, ...events: WireEvent[]): unknown[] =>
  events
    .slice(0, path.includes('#') ? 1 : 2)
    .flatMap(({ properties }) => [
      properties['$pathname'],
      String(properties['$current_url']).replace(/^https?:\/\/[^/]*/, ''),
    ])

/** What has arrived of each row, in the form of the rows. */
export function outcomeOf(rows: Row[], from: number, events: WireEvent[]): Row[] {
  return rows.map((row, index) => {
    const at = events.findIndex(({ event }) => event === `row_${from + index}_played`)
    const event = events[at]
    if (!event) throw new Error(`Row ${index} (${row.report}) has not arrived.`)
    const view = events[at - 1]
    return {
      ...row,
      ...(row.path === undefined || !view
        ? { arrives: ownOf(event) }
        : { pathname: [...new Set(placesOf(row.path, view, event))].join(' and ') }),
    }
  })
}

/** The rows as they should come out. */
export const expectedOf = (rows: Row[]): Row[] =>
  rows.map((row) => (row.path === undefined ? { ...row, arrives: row.arrives ?? {} } : row))
