// SPDX-License-Identifier: MIT
import { Alert, Button, Group } from '@mantine/core'
import { LinkButton } from './link-button'

interface FormActionsProps {
  submit: string
  isSaving: boolean
  /** What has gone wrong, in a sentence; empty if nothing has. */
  problem: string
  /** Where "Cancel" leads. */
  cancelTo?: string
}

export const FormActions = ({ submit, isSaving, problem, cancelTo }: FormActionsProps) => (
  <>
    {problem === '' ? null : (
      <Alert color="red" role="alert">
        {problem}
      </Alert>
    )}
    <Group gap="sm">
      <Button type="submit" loading={isSaving}>
        {submit}
      </Button>
      {cancelTo ? (
        <LinkButton to={cancelTo} variant="default">
          Cancel
        </LinkButton>
      ) : null}
    </Group>
  </>
)
