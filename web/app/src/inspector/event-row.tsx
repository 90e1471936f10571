// SPDX-License-Identifier: MIT
import { Badge } from '@mantine/core'
import { memo, useId } from 'react'
import { pathOf, type Entry } from './entries'
import { EventDetails } from './event-details'
import classes from './event-row.module.css'

interface EventRowProps {
  entry: Entry
  isOpen: boolean
  onToggle: (key: string) => void
}

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

const Outcome = ({ entry: { outcome, reason, redactions } }: { entry: Entry }) => {
  if (outcome !== 'arrived') {
    return (
      <Badge variant="light" color="red" tt="none">
        {outcome}: {reason}
      </Badge>
    )
  }
  return redactions ? (
    <Badge variant="light" color={redactions.length > 0 ? 'orange' : 'teal'} tt="none">
      {redactions.length > 0 ? `${redactions.length} edited` : 'as it was'}
    </Badge>
  ) : (
    <Badge variant="light" color="gray" tt="none">
      from elsewhere
    </Badge>
  )
}

export const EventRow = memo(({ entry, isOpen, onToggle }: EventRowProps) => {
  const id = useId()
  return (
    <div className={classes.row}>
      <button
        type="button"
        className={classes.summary}
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': id } : {})}
        onClick={() => onToggle(entry.key)}
      >
        <span className={classes.chevron} aria-hidden="true" />
        <span className={classes.time}>{clock.format(entry.time)}</span>
        <span className={classes.name}>{entry.name}</span>
        <span className={classes.path}>{pathOf(entry)}</span>
        <Outcome entry={entry} />
      </button>
      {isOpen ? (
        <div id={id} className={classes.details}>
          <EventDetails entry={entry} />
        </div>
      ) : null}
    </div>
  )
})
