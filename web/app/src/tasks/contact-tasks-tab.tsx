// SPDX-License-Identifier: MIT
import { Stack } from '@mantine/core'
import { useRevalidator } from 'react-router'
import type { Kept } from '../api/record-kind'
import { EmptyState } from '../ui/empty-state'
import { Panel } from '../ui/panel'
import { TaskForm } from './task-form'
import { TaskList } from './task-list'
import type { Task } from './task-records'

interface ContactTasksTabProps {
  contactId: string
  tasks: readonly Kept<Task>[]
}

export const ContactTasksTab = ({ contactId, tasks }: ContactTasksTabProps) => {
  const { revalidate } = useRevalidator()
  return (
    <Stack gap="lg">
      <Panel title="New task">
        <TaskForm source="contact_tasks_tab" contactId={contactId} onCreated={revalidate} />
      </Panel>
      <Panel title="Tasks" flush>
        {tasks.length === 0 ? (
          <EmptyState icon="task" title="No tasks" hint="None is about this contact." />
        ) : (
          <TaskList tasks={tasks} />
        )}
      </Panel>
    </Stack>
  )
}
