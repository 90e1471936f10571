// SPDX-License-Identifier: MIT
import { Table, Text } from '@mantine/core'
import type { AuditEntry } from '../api/system-config-api'
import { Panel } from '../ui/panel'
import { TimeText } from '../ui/time-text'
import classes from './audit-trail.module.css'

const Value = ({ text }: { text: string }) =>
  text === '' ? (
    <Text span c="dimmed" size="sm">
      none
    </Text>
  ) : (
    <code>{text}</code>
  )

/**
 * Who changed what, and when. Its rows are stacked in a narrow window, where browsers no longer treat it as
 * a table; the roles say that it still is one.
 */
export const AuditTrail = ({ entries }: { entries: readonly AuditEntry[] }) => (
  <Panel title="Audit trail" flush>
    {entries.length === 0 ? (
      <Text c="dimmed" px="1.5rem" pb="lg">
        Nothing has been changed yet.
      </Text>
    ) : (
      <div className={classes.scroller} tabIndex={0} role="group" aria-label="Changes">
        <Table role="table" verticalSpacing="sm" className={classes.table}>
          <Table.Thead role="rowgroup">
            <Table.Tr role="row">
              <Table.Th role="columnheader">When</Table.Th>
              <Table.Th role="columnheader">Who</Table.Th>
              <Table.Th role="columnheader">Field</Table.Th>
              <Table.Th role="columnheader">Before</Table.Th>
              <Table.Th role="columnheader">After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {entries.map(({ id, changedAt, author, field, oldValue, newValue }) => (
              <Table.Tr key={id} role="row">
                <Table.Td role="cell" data-label="When">
                  <TimeText time={changedAt} />
                </Table.Td>
                <Table.Td role="cell" data-label="Who">
                  <code>{author}</code>
                </Table.Td>
                <Table.Td role="cell" data-label="Field">
                  {field}
                </Table.Td>
                <Table.Td role="cell" data-label="Before">
                  <Value text={oldValue} />
                </Table.Td>
                <Table.Td role="cell" data-label="After">
                  <Value text={newValue} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    )}
  </Panel>
)
