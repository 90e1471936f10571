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

/** Faults are shown while the user types. When the form is saved, the host has the last word. */
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
          description="The project’s key, which begins with phc_. Empty: analytics is off."
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('api_key')}
          error={faultOf('api_key')}
        />
        <TextInput
          label="API host"
          description="Such as https://eu.i.posthog.com; http only on this machine."
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
          {...form.getInputProps('api_host')}
          error={faultOf('api_host')}
        />
        {/* A field's own message is read out when the field is entered, not when it changes. */}
        <VisuallyHidden role="status">
          {faultOf('api_key')} {faultOf('api_host')}
        </VisuallyHidden>
        <Text size="sm" c="dimmed">
          Pages that are open elsewhere go by it when they are loaded next.
        </Text>
      </Form>
    </Panel>
  )
}
