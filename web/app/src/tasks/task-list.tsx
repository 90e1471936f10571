// SPDX-License-Identifier: MIT
import { Badge } from '@mantine/core'
import type { Kept } from '../api/record-kind'
import { RowList, rowClasses } from '../ui/row-list'
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
      <li key={id} className={rowClasses.row}>
        <div className={rowClasses.text}>
          <span className={rowClasses.title}>{data.title}</span>
          {names ? (
            <span className={rowClasses.sub}>{names.get(data.contact_id) ?? 'No contact'}</span>
          ) : null}
        </div>
        <Badge variant="light" color={data.due_on === '' ? 'gray' : 'orange'}>
          {data.due_on === '' ? 'No day set' : dayText(data.due_on)}
        </Badge>
      </li>
    ))}
  </RowList>
)
