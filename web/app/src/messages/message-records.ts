// SPDX-License-Identifier: MIT
import { textOf } from '../api/json'
import { RecordKind } from '../api/record-kind'

export const channels = ['sms', 'email', 'whatsapp'] as const
export type Channel = (typeof channels)[number]

export const channelLabels: Readonly<Record<Channel, string>> = {
  sms: 'SMS',
  email: 'Email',
  whatsapp: 'WhatsApp',
}

export const channelOf = (value: unknown): Channel =>
  channels.find((channel) => channel === value) ?? 'sms'

export interface Message {
  contact_id: string
  channel: Channel
  text: string
}

export const messageRecords = new RecordKind<Message>(
  'message',
  ({ contact_id, channel, text }) => ({
    contact_id: textOf(contact_id),
    channel: channelOf(channel),
    text: textOf(text),
  }),
)
