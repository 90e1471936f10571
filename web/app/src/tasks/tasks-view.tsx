// SPDX-License-Identifier: MIT
import { useLoaderData } from 'react-router'
import { contactRecords } from '../contacts/contact-records'
import { ListPage } from '../ui/list-page'
import { Panel } from '../ui/panel'
import { TaskList } from './task-list'
import { taskRecords } from './task-records'

export const loader = async () => {
  const [tasks, contacts] = await Promise.all([taskRecords.list(), contactRecords.list()])
  return { tasks, names: new Map(contacts.map(({ id, data }) => [id, data.name])) }
}

export const Component = () => {
  const { tasks, names } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title="Tasks"
      lead="What you have promised to do."
      create={{ to: '/tasks/new', label: 'New task', icon: 'plus' }}
      isEmpty={tasks.length === 0}
      empty={{
        icon: 'task',
        title: 'Nothing to do',
        hint: "Leave yourself a task here, or on a contact's page.",
      }}
    >
      <Panel flush>
        <TaskList tasks={tasks} names={names} />
      </Panel>
    </ListPage>
  )
}
