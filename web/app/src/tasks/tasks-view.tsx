// SPDX-License-Identifier: MIT
import { useLoaderData } from 'react-router'
import { contactRecords } from '../contacts/contact-records'
import { EmptyState } from '../ui/empty-state'
import { LinkButton } from '../ui/link-button'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { TaskList } from './task-list'
import { taskRecords } from './task-records'

export const loader = async () => {
  const [tasks, contacts] = await Promise.all([taskRecords.list(), contactRecords.list()])
  return { tasks, names: new Map(contacts.map(({ id, data }) => [id, data.name])) }
}

export const Component = () => {
  const { tasks, names } = useLoaderData<typeof loader>()
  const create = (
    <LinkButton to="/tasks/new" icon="plus">
      New task
    </LinkButton>
  )
  return (
    <Page
      title="Tasks"
      lead="What you have promised to do."
      actions={tasks.length > 0 ? create : undefined}
    >
      <Panel flush>
        {tasks.length === 0 ? (
          <EmptyState
            icon="task"
            title="Nothing to do"
            hint="Leave yourself a task here, or on a contact's page."
            action={create}
          />
        ) : (
          <TaskList tasks={tasks} names={names} />
        )}
      </Panel>
    </Page>
  )
}
