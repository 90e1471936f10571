// SPDX-License-Identifier: MIT
import { Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api/api-problem'
import type { SystemConfig } from '../api/system-config-api'
import { Form } from '../ui/form'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { useApplyConfig } from './use-apply-config'
import { useConfigFaults } from './use-config-faults'

/** Shows mistakes as one types. When the form is saved, the host has the last word. */
export const ConfigForm = ({ config }: { config: SystemConfig }) => {
  const apply = useApplyConfig()
  const saving = useSaving()
  const form = useForm({ initialValues: config })
  const faults = useConfigFaults(form.values)
  const faultOf = (field: keyof SystemConfig): ReactNode =>
    form.errors[field] ?? (form.isTouched(field) ? faults[field] : undefined)
  const submit = form.onSubmit((wanted) =>
    saving.save(async () => {
      try {
        await apply(wanted)
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 422) throw error
        form.setErrors(error.fields)
      }
    }),
  )
  return (
    <Panel title="PostHog">
      <Form onSubmit={submit} saving={saving} submit="Save">
        <TextInput
          label="API key"
          description="The project’s key, which begins with phc_. Leave it empty to switch analytics off."
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('api_key')}
          error={faultOf('api_key')}
        />
        <TextInput
          label="API host"
          description="Such as https://eu.i.posthog.com. Plain http works on this machine only."
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
          {...form.getInputProps('api_host')}
          error={faultOf('api_host')}
        />
        {/* A field's own message is read out when the field gets the focus, not when it changes. */}
        <VisuallyHidden role="status">
          {faultOf('api_key')} {faultOf('api_host')}
        </VisuallyHidden>
        <Text size="sm" c="dimmed">
          Pages that are open now pick this up when they are loaded again.
        </Text>
      </Form>
    </Panel>
  )
}
