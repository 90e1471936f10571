// SPDX-License-Identifier: MIT
import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { FormActions } from '../ui/form-actions'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { contactRecords } from './contact-records'

const validate = {
  name: (name: string) => (name.trim() === '' ? 'Type a name.' : null),
  email: (email: string) =>
    email === '' || /^\S+@\S+\.\S+$/.test(email)
      ? null
      : 'Type an address such as zoe@example.com.',
  phone: (phone: string) =>
    phone === '' || /^\+?[\d ()/-]{6,20}$/.test(phone)
      ? null
      : 'Type a number such as +49 30 1234567.',
}

export const Component = () => {
  const analytics = useAppAnalytics()
  const navigate = useNavigate()
  const { isSaving, problem, save } = useSaving()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', phone: '' },
    validate,
  })
  const submit = form.onSubmit((contact) =>
    save(async () => {
      const { id } = await contactRecords.add({ ...contact, name: contact.name.trim() })
      analytics.trackEvent('contact_created')
      notifications.show({ message: 'The contact is saved.' })
      await navigate(`/contacts/${id}`)
    }),
  )
  return (
    <Page title="New contact" lead="A name is enough to begin with.">
      <Panel>
        <form onSubmit={submit} noValidate>
          <Stack gap="md" maw="30rem">
            <TextInput
              label="Name"
              required
              autoComplete="off"
              key={form.key('name')}
              {...form.getInputProps('name')}
            />
            <TextInput
              label="Email"
              type="email"
              autoComplete="off"
              key={form.key('email')}
              {...form.getInputProps('email')}
            />
            <TextInput
              label="Phone"
              type="tel"
              autoComplete="off"
              key={form.key('phone')}
              {...form.getInputProps('phone')}
            />
            <FormActions
              submit="Save contact"
              isSaving={isSaving}
              problem={problem}
              cancelTo="/contacts"
            />
          </Stack>
        </form>
      </Panel>
    </Page>
  )
}
