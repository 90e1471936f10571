// SPDX-License-Identifier: MIT
import type { CommandOutcome } from '@loquent/analytics'
import type { ArrivedEvent } from '../api/ingest-api'
import { fieldsOf } from '../api/json'
import classes from './test-event-result.module.css'

interface TestEventResultProps {
  event: ArrivedEvent
  outcome: CommandOutcome | undefined
}

/** The properties that the app passed. PostHog's library has added the others. */
const ownProperties = ({ payload }: ArrivedEvent): [string, unknown][] =>
  Object.entries(fieldsOf(payload.properties)).filter(([key]) => /^(attempt|sample)$/.test(key))

export const TestEventResult = ({ event, outcome }: TestEventResultProps) => {
  const taken = outcome?.redactions.filter(({ property }) => property === 'sample') ?? []
  const others = (outcome?.redactions.length ?? 0) - taken.length
  return (
    <dl className={classes.result}>
      <dt>Arrived</dt>
      <dd>
        <code>{event.name}</code>
      </dd>
      <dt>With</dt>
      <dd>
        <code>{JSON.stringify(Object.fromEntries(ownProperties(event)))}</code>
      </dd>
      <dt>Removed or changed</dt>
      <dd>
        {taken.map(({ property, reason }) => (
          <span key={property}>
            <code>{property}</code> ({reason.replaceAll('_', ' ')})
          </span>
        ))}
        {others > 0 ? `, and ${others} that PostHog’s library had added` : null}
      </dd>
    </dl>
  )
}
