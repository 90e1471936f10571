// SPDX-License-Identifier: MIT
import { Badge } from '@mantine/core'
import { useLoaderData } from 'react-router'
import { ListPage } from '../ui/list-page'
import { Panel } from '../ui/panel'
import { Row, RowList } from '../ui/row-list'
import { agentRecords } from './agent-records'

export const loader = () => agentRecords.list()

export const Component = () => {
  const agents = useLoaderData<typeof loader>()
  return (
    <ListPage
      title="Agents"
      lead="Voices that take over when nobody has the time."
      create={{ to: '/agents/new', label: 'New agent', icon: 'plus' }}
      isEmpty={agents.length === 0}
      empty={{
        icon: 'agent',
        title: 'No agents yet',
        hint: 'An agent has a name, something to do, and a way to say hello.',
      }}
    >
      <Panel flush>
        <RowList label="Agents">
          {agents.map(({ id, data }) => (
            <Row key={id} title={data.name} sub={`“${data.greeting}”`}>
              <Badge variant="light" color="teal">
                {data.purpose}
              </Badge>
            </Row>
          ))}
        </RowList>
      </Panel>
    </ListPage>
  )
}
