// SPDX-License-Identifier: MIT
import { Avatar } from '@mantine/core'
import type { Kept } from '../api/record-kind'
import { Row } from '../ui/row-list'
import { initialsOf, type Contact } from './contact-records'

export const ContactRow = ({ contact: { id, createdAt, data } }: { contact: Kept<Contact> }) => (
  <Row
    title={data.name}
    to={`/contacts/${id}`}
    // Narrow pages break the line between the two, never within a number.
    sub={[data.email, data.phone.replaceAll(' ', '\u00a0')].filter(Boolean).join(' · ')}
    start={
      <Avatar color="indigo" aria-hidden="true">
        {initialsOf(data.name)}
      </Avatar>
    }
    time={createdAt}
  />
)
