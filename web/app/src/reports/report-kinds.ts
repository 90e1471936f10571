// SPDX-License-Identifier: MIT
import { callRecords } from '../calls/call-records'
import { contactRecords } from '../contacts/contact-records'
import { channelLabels, channels, messageRecords } from '../messages/message-records'
import type { Bar } from '../ui/bar-chart'
import { barsByDay } from './bars-by-day'

export interface ReportKind {
  id: string
  title: string
  lead: string
  /** What a bar counts. */
  unit: string
  load(): Promise<Bar[]>
}

export const reportKinds: readonly ReportKind[] = [
  {
    id: 'messages-by-channel',
    title: 'Messages by channel',
    lead: 'Which way your team writes.',
    unit: 'messages',
    async load() {
      const messages = await messageRecords.list()
      return channels.map((channel) => ({
        label: channelLabels[channel],
        value: messages.filter(({ data }) => data.channel === channel).length,
      }))
    },
  },
  {
    id: 'calls-by-day',
    title: 'Calls by day',
    lead: 'How often your team called in the last two weeks.',
    unit: 'calls',
    load: async () => barsByDay(await callRecords.list()),
  },
  {
    id: 'contacts-by-day',
    title: 'New contacts by day',
    lead: 'Whom your team has met in the last two weeks.',
    unit: 'contacts',
    load: async () => barsByDay(await contactRecords.list()),
  },
]
