// SPDX-License-Identifier: MIT
import { FileInput, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { Form } from '../ui/form'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { knowledgeRecords } from './knowledge-records'

interface Values {
  title: string
  file: File | null
}

const initialValues: Values = { title: '', file: null }

export const Component = () => {
  const analytics = useAppAnalytics()
  const navigate = useNavigate()
  const saving = useSaving()
  const form = useForm({
    initialValues,
    validate: {
      title: isNotEmpty('Give the document a title.'),
      file: isNotEmpty('Choose a file.'),
    },
  })
  const submit = form.onSubmit(({ title, file }) =>
    saving.save(async () => {
      if (!file) return
      const { name, size, type } = file
      await knowledgeRecords.add({ title, file_name: name, size, type })
      analytics.trackEvent('knowledge_uploaded')
      notifications.show({ message: 'The document is noted.' })
      await navigate('/knowledge')
    }),
  )
  return (
    <Page
      title="New document"
      lead="The demo notes the file's name, size and type, and leaves its contents where they are."
    >
      <Panel>
        <Form onSubmit={submit} saving={saving} submit="Add document" cancelTo="/knowledge">
          <TextInput label="Title" required autoComplete="off" {...form.getInputProps('title')} />
          <FileInput
            label="File"
            required
            clearable
            placeholder="Choose a file"
            leftSection={<Icon name="upload" size={18} />}
            clearButtonProps={{ 'aria-label': 'Remove the file' }}
            {...form.getInputProps('file')}
          />
        </Form>
      </Panel>
    </Page>
  )
}
