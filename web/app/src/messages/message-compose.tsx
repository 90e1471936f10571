// SPDX-License-Identifier: MIT
import { SegmentedControl, Stack, Textarea } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useRevalidator } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { FormActions } from '../ui/form-actions'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { channelLabels, channelOf, channels, messageRecords } from './message-records'

export const MessageCompose = ({ contactId }: { contactId: string }) => {
  const analytics = useAppAnalytics()
  const { revalidate } = useRevalidator()
  const { isSaving, problem, save } = useSaving()
  const form = useForm({
    initialValues: { channel: 'sms', text: '' },
    validate: { text: isNotEmpty('Type a message.') },
  })
  const submit = form.onSubmit(({ channel, text }) =>
    save(async () => {
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
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <SegmentedControl
            aria-label="Channel"
            data={channels.map((value) => ({ value, label: channelLabels[value] }))}
            {...form.getInputProps('channel')}
          />
          <Textarea label="Message" autosize minRows={3} {...form.getInputProps('text')} />
          <FormActions submit="Send message" isSaving={isSaving} problem={problem} />
        </Stack>
      </form>
    </Panel>
  )
}
