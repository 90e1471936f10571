// SPDX-License-Identifier: MIT
import type { Events } from '@loquent/analytics/tracking-plan'
import { NativeSelect, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { Form } from '../ui/form'
import { useSaving } from '../ui/use-saving'
import { taskRecords } from './task-records'

interface TaskFormProps {
  /** Where the form is, as the event reports it. */
  source: Events['task_created']['source']
  /** Whom the task may be about. */
  contacts?: { value: string; label: string }[]
  /** Whom the task is about, if that need not be chosen. */
  contactId?: string
  cancelTo?: string
  onCreated: () => Promise<void>
}

export const TaskForm = (props: TaskFormProps) => {
  const { source, contacts, contactId = '', cancelTo, onCreated } = props
  const analytics = useAppAnalytics()
  const saving = useSaving()
  const form = useForm({
    initialValues: { title: '', due_on: '', contact_id: contactId },
    validate: { title: isNotEmpty('Type what is to be done.') },
  })
  const submit = form.onSubmit((task) =>
    saving.save(async () => {
      await taskRecords.add(task)
      analytics.trackEvent('task_created', { source })
      form.reset()
      notifications.show({ message: 'The task is saved.' })
      await onCreated()
    }),
  )
  return (
    <Form onSubmit={submit} saving={saving} submit="Save task" cancelTo={cancelTo}>
      <TextInput
        label="What is to be done"
        required
        autoComplete="off"
        {...form.getInputProps('title')}
      />
      <TextInput label="Due on" type="date" {...form.getInputProps('due_on')} />
      {contacts ? (
        <NativeSelect label="Contact" data={contacts} {...form.getInputProps('contact_id')} />
      ) : null}
    </Form>
  )
}
