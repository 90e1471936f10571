// SPDX-License-Identifier: MIT
import { useLoaderData } from 'react-router'
import { EmptyState } from '../ui/empty-state'
import { LinkButton } from '../ui/link-button'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { RowList, rowClasses } from '../ui/row-list'
import { TimeText } from '../ui/time-text'
import { knowledgeRecords, sizeText } from './knowledge-records'

export const loader = () => knowledgeRecords.list()

export const Component = () => {
  const documents = useLoaderData<typeof loader>()
  const add = (
    <LinkButton to="/knowledge/new" icon="upload">
      Add a document
    </LinkButton>
  )
  return (
    <Page
      title="Knowledge"
      lead="What the assistant and the agents may know."
      actions={documents.length > 0 ? add : undefined}
    >
      <Panel flush>
        {documents.length === 0 ? (
          <EmptyState
            icon="book"
            title="No documents yet"
            hint="The demo keeps a file's name, size and type. Its contents stay with you."
            action={add}
          />
        ) : (
          <RowList label="Documents">
            {documents.map(({ id, createdAt, data }) => (
              <li key={id} className={rowClasses.row}>
                <div className={rowClasses.text}>
                  <span className={rowClasses.title}>{data.title}</span>
                  <span className={rowClasses.sub}>
                    {[data.file_name, sizeText(data.size), data.type].filter(Boolean).join(' · ')}
                  </span>
                </div>
                <span className={rowClasses.aside}>
                  <TimeText time={createdAt} />
                </span>
              </li>
            ))}
          </RowList>
        )}
      </Panel>
    </Page>
  )
}
