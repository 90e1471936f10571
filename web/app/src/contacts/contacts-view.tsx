// SPDX-License-Identifier: MIT
import { TextInput } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { useLoaderData } from 'react-router'
import { EmptyState } from '../ui/empty-state'
import { Icon } from '../ui/icon'
import { ListPage } from '../ui/list-page'
import { Panel } from '../ui/panel'
import { RowList } from '../ui/row-list'
import { contactRecords } from './contact-records'
import { ContactRow } from './contact-row'

export const loader = () => contactRecords.list()

export const Component = () => {
  const contacts = useLoaderData<typeof loader>()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const found = contacts.filter(({ data }) =>
    `${data.name} ${data.email} ${data.phone}`.toLowerCase().includes(wanted),
  )
  return (
    <ListPage
      title="Contacts"
      lead="The people whom you talk to. Analytics never learns who they are."
      create={{ to: '/contacts/new', label: 'New contact', icon: 'plus' }}
      isEmpty={contacts.length === 0}
      empty={{
        icon: 'contacts',
        title: 'No contacts yet',
        hint: 'Create the first one, then send a message, call, or leave yourself a task.',
      }}
    >
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
            {found.map((contact) => (
              <ContactRow key={contact.id} contact={contact} />
            ))}
          </RowList>
        )}
      </Panel>
    </ListPage>
  )
}
