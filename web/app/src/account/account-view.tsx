// SPDX-License-Identifier: MIT
import { useSession } from '../session/session-context'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { PasswordForm } from './password-form'

export const Component = () => {
  const { session } = useSession()
  return (
    <Page title="Account" lead={`You are ${session.memberId}, ${session.role} of your workspace.`}>
      <Panel title="Password">
        <PasswordForm />
      </Panel>
    </Page>
  )
}
