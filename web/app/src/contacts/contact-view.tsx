// SPDX-License-Identifier: MIT
import { Tabs } from '@mantine/core'
import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { callRecords } from '../calls/call-records'
import { ContactMessages } from '../messages/contact-messages'
import { messageRecords } from '../messages/message-records'
import { ContactTasksTab } from '../tasks/contact-tasks-tab'
import { taskRecords } from '../tasks/task-records'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { CallButton } from '../calls/call-button'
import { ContactCard } from './contact-card'
import { contactRecords } from './contact-records'
import classes from './contact-view.module.css'

export const loader = async ({ params }: LoaderFunctionArgs) => {
  const [contacts, messages, calls, tasks] = await Promise.all([
    contactRecords.list(),
    messageRecords.list(),
    callRecords.list(),
    taskRecords.list(),
  ])
  const contact = contacts.find(({ id }) => id === params.contactId)
  if (!contact) throw data('There is no such contact.', { status: 404 })
  const isOfContact = (record: { data: { contact_id: string } }): boolean =>
    record.data.contact_id === contact.id
  return {
    contact,
    messages: messages.filter(isOfContact),
    calls: calls.filter(isOfContact),
    tasks: tasks.filter(isOfContact),
  }
}

export const Component = () => {
  const { contact, messages, calls, tasks } = useLoaderData<typeof loader>()
  return (
    <Page
      title={contact.data.name}
      tabTitle="Contact"
      lead="What is on this page stays between you and the host."
      actions={<CallButton contact={contact} />}
    >
      <div className={classes.columns}>
        <Tabs defaultValue="messages" className={classes.tabs} key={contact.id}>
          <Tabs.List mb="md">
            <Tabs.Tab value="messages" leftSection={<Icon name="message" size={18} />}>
              Messages
            </Tabs.Tab>
            <Tabs.Tab value="tasks" leftSection={<Icon name="task" size={18} />}>
              Tasks
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="messages">
            <ContactMessages contactId={contact.id} messages={messages} />
          </Tabs.Panel>
          <Tabs.Panel value="tasks">
            <ContactTasksTab contactId={contact.id} tasks={tasks} />
          </Tabs.Panel>
        </Tabs>
        <ContactCard contact={contact} calls={calls} />
      </div>
    </Page>
  )
}
