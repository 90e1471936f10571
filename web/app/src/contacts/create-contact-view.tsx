// SPDX-License-Identifier: MIT
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { Form } from '../ui/form'
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
  const saving = useSaving()
  const form = useForm({
    initialValues: { name: '', email: '', phone: '' },
    validate,
  })
  const submit = form.onSubmit((contact) =>
    saving.save(async () => {
      const { id } = await contactRecords.add({ ...contact, name: contact.name.trim() })
      analytics.trackEvent('contact_created')
      notifications.show({ message: 'The contact is saved.' })
      await navigate(`/contacts/${id}`)
    }),
  )
  return (
    <Page title="New contact" lead="A name is enough to begin with.">
      <Panel>
        <Form onSubmit={submit} saving={saving} submit="Save contact" cancelTo="/contacts">
          <TextInput label="Name" required autoComplete="off" {...form.getInputProps('name')} />
          <TextInput
            label="Email"
            type="email"
            autoComplete="off"
            {...form.getInputProps('email')}
          />
          <TextInput label="Phone" type="tel" autoComplete="off" {...form.getInputProps('phone')} />
        </Form>
      </Panel>
    </Page>
  )
}
