// SPDX-License-Identifier: MIT
import { PasswordInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { ApiProblem } from '../api/api-problem'
import { changePassword } from '../api/session-api'
import { useEndSession } from '../session/use-sign-out'
import { Form } from '../ui/form'
import { useSaving } from '../ui/use-saving'

const fields = [
  { name: 'present', label: 'Present password', autoComplete: 'current-password' },
  { name: 'wanted', label: 'New password', autoComplete: 'new-password' },
  { name: 'again', label: 'New password again', autoComplete: 'new-password' },
] as const

/** The host ends every session of a member whose password has changed, this one too. */
export const PasswordForm = () => {
  const endSession = useEndSession()
  const saving = useSaving()
  const form = useForm({
    initialValues: { present: '', wanted: '', again: '' },
    validate: {
      present: isNotEmpty('Type your present password.'),
      wanted: isNotEmpty('Type a new password.'),
      again: (again, { wanted }) => (again === wanted ? null : 'This is not the same as above.'),
    },
  })
  const submit = form.onSubmit(({ present, wanted }) =>
    saving.save(async () => {
      try {
        await changePassword(present, wanted)
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 403) {
          form.setFieldError('present', error.message)
        } else if (error instanceof ApiProblem && error.status === 422) {
          form.setFieldError('wanted', error.fields.new_password)
        } else {
          throw error
        }
        return
      }
      notifications.show({ message: 'Your password is changed. Sign in with the new one.' })
      endSession()
    }),
  )
  return (
    <Form onSubmit={submit} saving={saving} submit="Change password">
      {fields.map(({ name, label, autoComplete }) => (
        <PasswordInput
          key={name}
          label={label}
          required
          autoComplete={autoComplete}
          {...form.getInputProps(name)}
          // Mantine says it of its other fields, but not of this kind.
          aria-invalid={form.errors[name] !== undefined}
        />
      ))}
    </Form>
  )
}
