// SPDX-License-Identifier: MIT
import { useLoaderData, useNavigate } from 'react-router'
import { contactChoices, contactRecords } from '../contacts/contact-records'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { TaskForm } from './task-form'

export const loader = () => contactRecords.list()

export const Component = () => {
  const contacts = useLoaderData<typeof loader>()
  const navigate = useNavigate()
  return (
    <Page title="New task">
      <Panel>
        <TaskForm
          source="create_task_view"
          contacts={contactChoices(contacts)}
          cancelTo="/tasks"
          onCreated={async () => navigate('/tasks')}
        />
      </Panel>
    </Page>
  )
}
