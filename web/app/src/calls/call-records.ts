// SPDX-License-Identifier: MIT
import { textOf } from '../api/json'
import { RecordKind } from '../api/record-kind'

export interface Call {
  contact_id: string
  phone: string
}

export const callRecords = new RecordKind<Call>('call', ({ contact_id, phone }) => ({
  contact_id: textOf(contact_id),
  phone: textOf(phone),
}))
