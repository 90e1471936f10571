// SPDX-License-Identifier: MIT
import { Badge } from '@mantine/core'
import type { Kept } from '../api/record-kind'
import { Row, RowList } from '../ui/row-list'
import type { Task } from './task-records'

interface TaskListProps {
  tasks: readonly Kept<Task>[]
  /** The names of contacts by their ids. */
  names?: ReadonlyMap<string, string>
}

const dayFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' })

const dayText = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : dayFormat.format(date)
}

export const TaskList = ({ tasks, names }: TaskListProps) => (
  <RowList label="Tasks">
    {tasks.map(({ id, data }) => (
      <Row key={id} title={data.title} sub={names && (names.get(data.contact_id) ?? 'No contact')}>
        <Badge variant="light" color={data.due_on === '' ? 'gray' : 'orange'}>
          {data.due_on === '' ? 'No day set' : dayText(data.due_on)}
        </Badge>
      </Row>
    ))}
  </RowList>
)
