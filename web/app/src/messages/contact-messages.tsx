// SPDX-License-Identifier: MIT
import { Badge, Stack } from '@mantine/core'
import type { Kept } from '../api/record-kind'
import { EmptyState } from '../ui/empty-state'
import { Panel } from '../ui/panel'
import { TimeText } from '../ui/time-text'
import classes from './contact-messages.module.css'
import { MessageCompose } from './message-compose'
import { channelLabels, type Message } from './message-records'

interface ContactMessagesProps {
  contactId: string
  /** Newest first. */
  messages: readonly Kept<Message>[]
}

export const ContactMessages = ({ contactId, messages }: ContactMessagesProps) => (
  <Stack gap="lg">
    <MessageCompose contactId={contactId} />
    <Panel title="Sent messages">
      {messages.length === 0 ? (
        <EmptyState
          icon="message"
          title="Nothing sent yet"
          hint="The first message is up to you."
        />
      ) : (
        <ol aria-label="Sent messages" className={classes.thread}>
          {messages.map(({ id, createdAt, data }) => (
            <li key={id} className={classes.message}>
              <p className={classes.text}>{data.text}</p>
              <div className={classes.about}>
                <Badge variant="light">{channelLabels[data.channel]}</Badge>
                <TimeText time={createdAt} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  </Stack>
)
