// SPDX-License-Identifier: MIT
import { Badge } from '@mantine/core'
import { useLoaderData } from 'react-router'
import { EmptyState } from '../ui/empty-state'
import { LinkButton } from '../ui/link-button'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { RowList, rowClasses } from '../ui/row-list'
import { agentRecords } from './agent-records'

export const loader = () => agentRecords.list()

export const Component = () => {
  const agents = useLoaderData<typeof loader>()
  const create = (
    <LinkButton to="/agents/new" icon="plus">
      New agent
    </LinkButton>
  )
  return (
    <Page
      title="Agents"
      lead="Voices that take over when nobody has the time."
      actions={agents.length > 0 ? create : undefined}
    >
      <Panel flush>
        {agents.length === 0 ? (
          <EmptyState
            icon="agent"
            title="No agents yet"
            hint="An agent has a name, something to do, and a way to say hello."
            action={create}
          />
        ) : (
          <RowList label="Agents">
            {agents.map(({ id, data }) => (
              <li key={id} className={rowClasses.row}>
                <div className={rowClasses.text}>
                  <span className={rowClasses.title}>{data.name}</span>
                  <span className={rowClasses.sub}>“{data.greeting}”</span>
                </div>
                <Badge variant="light" color="teal">
                  {data.purpose}
                </Badge>
              </li>
            ))}
          </RowList>
        )}
      </Panel>
    </Page>
  )
}
