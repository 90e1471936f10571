// SPDX-License-Identifier: MIT
import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { FormActions } from '../ui/form-actions'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { agentPurposes, agentRecords, type Agent } from './agent-records'

const initialValues: Agent = { name: '', purpose: agentPurposes[0], greeting: '' }

export const Component = () => {
  const analytics = useAppAnalytics()
  const navigate = useNavigate()
  const { isSaving, problem, save } = useSaving()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues,
    validate: {
      name: isNotEmpty('Give the agent a name.'),
      greeting: isNotEmpty('Type what the agent says first.'),
    },
  })
  const submit = form.onSubmit((agent) =>
    save(async () => {
      await agentRecords.add(agent)
      analytics.trackEvent('agent_configured')
      notifications.show({ message: 'The agent is saved.' })
      await navigate('/agents')
    }),
  )
  return (
    <Page title="New agent" lead="Three answers, and it is ready.">
      <Panel>
        <form onSubmit={submit} noValidate>
          <Stack gap="md" maw="34rem">
            <TextInput
              label="Name"
              required
              autoComplete="off"
              key={form.key('name')}
              {...form.getInputProps('name')}
            />
            <NativeSelect
              label="What it does"
              data={[...agentPurposes]}
              key={form.key('purpose')}
              {...form.getInputProps('purpose')}
            />
            <Textarea
              label="What it says first"
              required
              autosize
              minRows={2}
              key={form.key('greeting')}
              {...form.getInputProps('greeting')}
            />
            <FormActions
              submit="Save agent"
              isSaving={isSaving}
              problem={problem}
              cancelTo="/agents"
            />
          </Stack>
        </form>
      </Panel>
    </Page>
  )
}
