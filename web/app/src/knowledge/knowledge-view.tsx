// SPDX-License-Identifier: MIT
import { useLoaderData } from 'react-router'
import { ListPage } from '../ui/list-page'
import { Panel } from '../ui/panel'
import { Row, RowList } from '../ui/row-list'
import { knowledgeRecords, sizeText } from './knowledge-records'

export const loader = () => knowledgeRecords.list()

export const Component = () => {
  const documents = useLoaderData<typeof loader>()
  return (
    <ListPage
      title="Knowledge"
      lead="What the assistant and the agents may know."
      create={{ to: '/knowledge/new', label: 'Add a document', icon: 'upload' }}
      isEmpty={documents.length === 0}
      empty={{
        icon: 'book',
        title: 'No documents yet',
        hint: "The demo keeps a file's name, size and type. Its contents stay with you.",
      }}
    >
      <Panel flush>
        <RowList label="Documents">
          {documents.map(({ id, createdAt, data }) => (
            <Row
              key={id}
              title={data.title}
              sub={[data.file_name, sizeText(data.size), data.type].filter(Boolean).join(' · ')}
              time={createdAt}
            />
          ))}
        </RowList>
      </Panel>
    </ListPage>
  )
}
