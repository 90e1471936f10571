// SPDX-License-Identifier: MIT
import { textOf } from '../api/json'
import { RecordKind, type Kept } from '../api/record-kind'

export interface Contact {
  name: string
  email: string
  phone: string
}

export const contactRecords = new RecordKind<Contact>('contact', ({ name, email, phone }) => ({
  name: textOf(name),
  email: textOf(email),
  phone: textOf(phone),
}))

/** `Zoe Quill`: `ZQ`. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => part.charAt(0).toUpperCase())
    .slice(0, 2)
    .join('')

/** For a field in which a contact is chosen. */
export const contactChoices = (
  contacts: readonly Kept<Contact>[],
): { value: string; label: string }[] => [
  { value: '', label: 'No contact' },
  ...contacts.map(({ id, data }) => ({ value: id, label: data.name })),
]
