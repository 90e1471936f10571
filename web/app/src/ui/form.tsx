// SPDX-License-Identifier: MIT
import { Alert, Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { LinkButton } from './link-button'
import type { Saving } from './use-saving'

interface FormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  saving: Saving
  /** The text of the submit button. */
  submit: string
  /** Where "Cancel" leads. */
  cancelTo?: string
  /** The fields. */
  children: ReactNode
}

/** It replaces the browser's own messages: each field says what is wrong with it, and a failure is told below. */
export const Form = ({ onSubmit, saving, submit, cancelTo, children }: FormProps) => (
  <form onSubmit={onSubmit} noValidate>
    <Stack gap="md" maw="38rem">
      {children}
      {saving.problem === '' ? null : (
        <Alert color="red" role="alert">
          {saving.problem}
        </Alert>
      )}
      <Group gap="sm">
        <Button type="submit" loading={saving.isSaving}>
          {submit}
        </Button>
        {cancelTo ? (
          <LinkButton to={cancelTo} variant="default">
            Cancel
          </LinkButton>
        ) : null}
      </Group>
    </Stack>
  </form>
)
