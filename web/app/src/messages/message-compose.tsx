// SPDX-License-Identifier: MIT
import { SegmentedControl, Textarea } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useRevalidator } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { Form } from '../ui/form'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { channelLabels, channelOf, channels, messageRecords } from './message-records'

export const MessageCompose = ({ contactId }: { contactId: string }) => {
  const analytics = useAppAnalytics()
  const { revalidate } = useRevalidator()
  const saving = useSaving()
  const form = useForm({
    initialValues: { channel: 'sms', text: '' },
    validate: { text: isNotEmpty('Type a message.') },
  })
  const submit = form.onSubmit(({ channel, text }) =>
    saving.save(async () => {
      const message = { contact_id: contactId, channel: channelOf(channel), text }
      await messageRecords.add(message)
      analytics.trackEvent('message_sent', { channel: message.channel })
      form.setFieldValue('text', '')
      notifications.show({ message: 'Kept as sent. The demo delivers nothing to anybody.' })
      await revalidate()
    }),
  )
  return (
    <Panel title="New message">
      <Form onSubmit={submit} saving={saving} submit="Send message">
        <SegmentedControl
          aria-label="Channel"
          data={channels.map((value) => ({ value, label: channelLabels[value] }))}
          {...form.getInputProps('channel')}
        />
        <Textarea label="Message" autosize minRows={3} {...form.getInputProps('text')} />
      </Form>
    </Panel>
  )
}
