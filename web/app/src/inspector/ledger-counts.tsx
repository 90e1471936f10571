// SPDX-License-Identifier: MIT
import { useAnalyticsStatus } from '@loquent/analytics/react'
import { Switch, Text } from '@mantine/core'
import { useOverlaySetting } from '../analytics/debug-overlay'
import { Panel } from '../ui/panel'
import classes from './ledger-counts.module.css'

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const reasonsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ')

/** The ledger of this page. Every call ends in one of these counts. */
export const LedgerCounts = () => {
  const { ledger, state, stateReason } = useAnalyticsStatus()
  const [isOverlayShown, showOverlay] = useOverlaySetting()
  const rows = [
    { name: 'Calls', count: ledger.commands, note: 'of this page' },
    { name: 'Dispatched', count: ledger.dispatched, note: 'to PostHog’s library' },
    { name: 'Waiting', count: ledger.waiting, note: 'for their turn' },
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
        label="Debug overlay on every view"
        checked={isOverlayShown}
        onChange={(event) => showOverlay(event.currentTarget.checked)}
      />
    </Panel>
  )
}
