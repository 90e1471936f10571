// SPDX-License-Identifier: MIT
import { Link, useLoaderData } from 'react-router'
import { agentRecords } from '../agents/agent-records'
import { callRecords } from '../calls/call-records'
import { contactRecords } from '../contacts/contact-records'
import { ContactRow } from '../contacts/contact-row'
import { messageRecords } from '../messages/message-records'
import { taskRecords } from '../tasks/task-records'
import { EmptyState } from '../ui/empty-state'
import { Icon, type IconName } from '../ui/icon'
import { LinkButton } from '../ui/link-button'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { RowList } from '../ui/row-list'
import { FirstSteps } from './first-steps'
import classes from './overview-view.module.css'

export const loader = async () => {
  const [contacts, messages, calls, tasks, agents] = await Promise.all([
    contactRecords.list(),
    messageRecords.list(),
    callRecords.list(),
    taskRecords.list(),
    agentRecords.list(),
  ])
  return {
    newest: contacts.slice(0, 5),
    contacts: contacts.length,
    messages: messages.length,
    calls: calls.length,
    tasks: tasks.length,
    agents: agents.length,
  }
}

const Tile = ({ to, icon, label, count }: TileProps) => (
  <Link to={to} className={classes.tile}>
    <span className={classes.icon}>
      <Icon name={icon} />
    </span>
    <span className={classes.label}>{label}</span>
    <strong className={classes.count}>{count}</strong>
  </Link>
)

interface TileProps {
  to: string
  icon: IconName
  label: string
  count: number
}

export const Component = () => {
  const { newest, contacts, messages, calls, tasks, agents } = useLoaderData<typeof loader>()
  return (
    <Page title="Overview" lead="What is in your workspace.">
      <FirstSteps hasContacts={contacts > 0} />
      <div className={classes.tiles}>
        <Tile to="/contacts" icon="contacts" label="Contacts" count={contacts} />
        <Tile to="/reports/messages-by-channel" icon="message" label="Messages" count={messages} />
        <Tile to="/reports/calls-by-day" icon="phone" label="Calls" count={calls} />
        <Tile to="/tasks" icon="task" label="Tasks" count={tasks} />
        <Tile to="/agents" icon="agent" label="Agents" count={agents} />
      </div>
      <Panel title="Newest contacts" flush>
        {newest.length === 0 ? (
          <EmptyState
            icon="contacts"
            title="Nobody here yet"
            hint="Contacts that you create appear here."
            action={
              <LinkButton to="/contacts/new" icon="plus" variant="light">
                New contact
              </LinkButton>
            }
          />
        ) : (
          <RowList label="Newest contacts">
            {newest.map((contact) => (
              <ContactRow key={contact.id} contact={contact} />
            ))}
          </RowList>
        )}
      </Panel>
    </Page>
  )
}
