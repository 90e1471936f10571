// SPDX-License-Identifier: MIT
import { Badge, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import { outcomeLog } from '../analytics/outcome-log'
import { EmptyState } from '../ui/empty-state'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { entriesOf, filtered, type Filter } from './entries'
import type { FeedState } from './event-feed'
import { EventList } from './event-list'
import { EventsPerMinute } from './events-per-minute'
import { exportEntries } from './export-entries'
import classes from './inspector-view.module.css'
import { LedgerCounts } from './ledger-counts'
import { useEventFeed } from './use-event-feed'

const feedStates: Readonly<Record<FeedState, { label: string; color: string }>> = {
  loading: { label: 'Loading', color: 'gray' },
  live: { label: 'Live', color: 'teal' },
  lost: { label: 'Connection lost, trying again', color: 'red' },
  absent: { label: 'No ingest on this host', color: 'gray' },
}

export const Component = () => {
  const { state, events, clear } = useEventFeed()
  const calls = useSyncExternalStore(outcomeLog.subscribe, outcomeLog.calls)
  const [filter, setFilter] = useState<Filter>({ name: '', search: '', onlyEdited: false })
  const appliedFilter = useDeferredValue(filter)
  const entries = useMemo(() => entriesOf(events, calls, outcomeLog), [events, calls])
  const names = useMemo(() => [...new Set(entries.map(({ name }) => name))].sort(), [entries])
  const shown = useMemo(() => filtered(entries, appliedFilter), [entries, appliedFilter])
  const change = (part: Partial<Filter>): void => setFilter((before) => ({ ...before, ...part }))
  return (
    <Page
      title="Inspector"
      lead="Everything that reaches the host’s own ingest, and what the guard took out or changed before it left. Never the values themselves."
    >
      <div className={classes.top}>
        <LedgerCounts />
        <EventsPerMinute events={events} />
      </div>
      <Panel
        title="Events"
        flush
        actions={
          <Badge variant="light" color={feedStates[state].color} tt="none" role="status">
            {feedStates[state].label}
          </Badge>
        }
      >
        <div className={classes.filters}>
          <TextInput
            aria-label="Search events"
            placeholder="Search in names and properties"
            leftSection={<Icon name="search" size={18} />}
            value={filter.search}
            onChange={(event) => change({ search: event.currentTarget.value })}
            className={classes.search}
          />
          <NativeSelect
            aria-label="Name of the event"
            data={[
              { value: '', label: 'All events' },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
            value={filter.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Checkbox
            label="Only what was edited or dropped"
            checked={filter.onlyEdited}
            onChange={(event) => change({ onlyEdited: event.currentTarget.checked })}
          />
          <div className={classes.actions}>
            <span className={classes.count} role="status">
              {shown.length} of {entries.length}
            </span>
            <Button
              variant="default"
              leftSection={<Icon name="download" size={18} />}
              disabled={shown.length === 0}
              onClick={() => exportEntries(shown)}
            >
              Export
            </Button>
            <Button
              variant="default"
              leftSection={<Icon name="trash" size={18} />}
              onClick={() => void clear()}
            >
              Clear
            </Button>
          </div>
        </div>
        {shown.length === 0 ? (
          <EmptyState
            icon="inspector"
            title={entries.length === 0 ? 'Nothing has arrived yet' : 'No event is like that'}
            hint={
              entries.length === 0
                ? 'Switch analytics on under System Config, then walk through the app.'
                : 'Change the search or the filter.'
            }
          />
        ) : (
          <EventList entries={shown} />
        )}
      </Panel>
    </Page>
  )
}
