// SPDX-License-Identifier: MIT
import { FileInput, Stack, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { FormActions } from '../ui/form-actions'
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
  const { isSaving, problem, save } = useSaving()
  const form = useForm({
    initialValues,
    validate: {
      title: isNotEmpty('Give the document a title.'),
      file: isNotEmpty('Choose a file.'),
    },
  })
  const submit = form.onSubmit(({ title, file }) =>
    save(async () => {
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
        <form onSubmit={submit} noValidate>
          <Stack gap="md" maw="34rem">
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
            <FormActions
              submit="Add document"
              isSaving={isSaving}
              problem={problem}
              cancelTo="/knowledge"
            />
          </Stack>
        </form>
      </Panel>
    </Page>
  )
}
