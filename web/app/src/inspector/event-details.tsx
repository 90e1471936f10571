// SPDX-License-Identifier: MIT
import { fieldsOf, type Fields } from '../api/json'
import type { Entry } from './entries'
import classes from './event-details.module.css'

const Removed = ({ entry: { redactions, outcome } }: { entry: Entry }) => {
  if (!redactions) {
    return <p>Another page has sent this, or this page before it was loaded anew.</p>
  }
  if (redactions.length === 0) {
    return <p>{outcome === 'arrived' ? 'Nothing: it was sent as it was.' : 'Nothing was sent.'}</p>
  }
  return (
    <ul className={classes.removed}>
      {redactions.map(({ property, reason, replaced }) => (
        <li key={`${property} ${reason}`}>
          <code>{property}</code>{' '}
          <span>
            {reason.replaceAll('_', ' ')}
            {replaced && ', replaced'}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The app's own properties come first; those that PostHog's library adds are many more. */
const payloadText = (payload: Fields): string => {
  const isAdded = ([key]: [string, unknown]): number => Number(key.startsWith('$'))
  const properties = Object.entries(fieldsOf(payload.properties)).sort(
    (left, right) => isAdded(left) - isAdded(right),
  )
  return JSON.stringify({ ...payload, properties: Object.fromEntries(properties) }, null, 2)
}

export const EventDetails = ({ entry }: { entry: Entry }) => (
  <div className={classes.columns}>
    <div>
      <h3>What was sent</h3>
      {entry.event ? (
        <pre className={classes.payload} tabIndex={0} role="group" aria-label="What was sent">
          {payloadText(entry.event.payload)}
        </pre>
      ) : (
        <p>Nothing left this page.</p>
      )}
    </div>
    <div>
      <h3>What the guard took out or changed, and why</h3>
      <Removed entry={entry} />
    </div>
  </div>
)
