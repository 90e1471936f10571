// SPDX-License-Identifier: MIT
import type { Ledger, StoredCounts } from '@loquent/analytics'
import { useAnalyticsStatus } from '@loquent/analytics/react'
import { Switch, Text } from '@mantine/core'
import { useOverlaySetting } from '../analytics/debug-overlay'
import { road, takeRoad } from '../analytics/road'
import { Panel } from '../ui/panel'
import classes from './ledger-counts.module.css'
import { useStoredCounts } from './use-stored-counts'

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const reasonsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ')

interface Row {
  name: string
  count: number
  note: string
}

/** With posthog-js the ledger ends where the library has a call; with our client, where the server has the event. */
const passedOn = (
  { dispatched, delivered = 0, waiting, rejected = {} }: Ledger,
  stored: Readonly<StoredCounts> | undefined,
): Row[] =>
  road === 'bridge'
    ? [
        { name: 'Dispatched', count: dispatched, note: 'to PostHog’s library' },
        { name: 'Waiting', count: waiting, note: 'for their turn' },
      ]
    : [
        { name: 'Delivered', count: delivered, note: 'to PostHog’s server' },
        { name: 'Waiting', count: waiting, note: 'for the server’s answer' },
        { name: 'Retried', count: stored?.retried ?? 0, note: 'after a request that failed' },
        {
          name: 'Persisted',
          count: stored?.persisted ?? 0,
          note: 'in this browser, to outlive the page',
        },
        { name: 'Recovered', count: stored?.recovered ?? 0, note: 'from earlier pages' },
        { name: 'Dispatched', count: dispatched, note: 'without an event of their own' },
        { name: 'Rejected', count: sum(rejected), note: reasonsOf(rejected) },
      ]

/** The ledger of this page. Every call ends in one of these counts. */
export const LedgerCounts = () => {
  const { ledger, state, stateReason } = useAnalyticsStatus()
  const stored = useStoredCounts()
  const [isOverlayShown, showOverlay] = useOverlaySetting()
  const rows: Row[] = [
    { name: 'Calls', count: ledger.commands, note: 'of this page' },
    ...passedOn(ledger, stored),
    { name: 'Dropped', count: sum(ledger.dropped), note: reasonsOf(ledger.dropped) },
    { name: 'Refused', count: sum(ledger.refused), note: reasonsOf(ledger.refused) },
  ]
  return (
    <Panel title="The ledger">
      <dl className={classes.counts}>
        {rows.map(({ name, count, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong>{count}</strong>
              <span>{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed" mt="md">
        Analytics is <strong>{state}</strong>. {stateReason}
      </Text>
      <Switch
        mt="md"
        withThumbIndicator={false}
        label="Without posthog-js: our own client sends the events"
        description="Loads the page anew."
        checked={road === 'direct'}
        onChange={(event) => takeRoad(event.currentTarget.checked ? 'direct' : 'bridge')}
      />
      <Switch
        mt="md"
        withThumbIndicator={false}
        label="Debug overlay on every view"
        checked={isOverlayShown}
        onChange={(event) => showOverlay(event.currentTarget.checked)}
      />
    </Panel>
  )
}
