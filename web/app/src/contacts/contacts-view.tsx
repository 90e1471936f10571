// SPDX-License-Identifier: MIT
import { Avatar, TextInput } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { Link, useLoaderData } from 'react-router'
import { EmptyState } from '../ui/empty-state'
import { Icon } from '../ui/icon'
import { LinkButton } from '../ui/link-button'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { RowList, rowClasses } from '../ui/row-list'
import { TimeText } from '../ui/time-text'
import { contactRecords, initialsOf } from './contact-records'

export const loader = () => contactRecords.list()

export const Component = () => {
  const contacts = useLoaderData<typeof loader>()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const found = contacts.filter(({ data }) =>
    `${data.name} ${data.email} ${data.phone}`.toLowerCase().includes(wanted),
  )
  const create = (
    <LinkButton to="/contacts/new" icon="plus">
      New contact
    </LinkButton>
  )
  return (
    <Page
      title="Contacts"
      lead="The people whom you talk to. Analytics never learns who they are."
      actions={contacts.length > 0 ? create : undefined}
    >
      {contacts.length === 0 ? (
        <Panel>
          <EmptyState
            icon="contacts"
            title="No contacts yet"
            hint="Create the first one, then send a message, call, or leave yourself a task."
            action={create}
          />
        </Panel>
      ) : (
        <>
          <TextInput
            aria-label="Search contacts"
            placeholder="Search by name, email or phone"
            leftSection={<Icon name="search" size={18} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            maw={380}
          />
          <Panel flush>
            {found.length === 0 ? (
              <EmptyState icon="search" title="Nobody found" hint="Try a shorter search." />
            ) : (
              <RowList label="Contacts">
                {found.map(({ id, createdAt, data }) => (
                  <li key={id} className={rowClasses.row}>
                    <Avatar color="indigo" aria-hidden="true">
                      {initialsOf(data.name)}
                    </Avatar>
                    <div className={rowClasses.text}>
                      <Link to={`/contacts/${id}`} className={rowClasses.link}>
                        {data.name}
                      </Link>
                      <span className={rowClasses.sub}>
                        {[data.email, data.phone].filter(Boolean).join(' · ')}
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
        </>
      )}
    </Page>
  )
}
