// SPDX-License-Identifier: MIT
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { isNotEmpty, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { Form } from '../ui/form'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { agentPurposes, agentRecords, type Agent } from './agent-records'

const initialValues: Agent = { name: '', purpose: agentPurposes[0], greeting: '' }

export const Component = () => {
  const analytics = useAppAnalytics()
  const navigate = useNavigate()
  const saving = useSaving()
  const form = useForm({
    initialValues,
    validate: {
      name: isNotEmpty('Give the agent a name.'),
      greeting: isNotEmpty('Type what the agent says first.'),
    },
  })
  const submit = form.onSubmit((agent) =>
    saving.save(async () => {
      await agentRecords.add(agent)
      analytics.trackEvent('agent_configured')
      notifications.show({ message: 'The agent is saved.' })
      await navigate('/agents')
    }),
  )
  return (
    <Page title="New agent" lead="Three answers, and it is ready.">
      <Panel>
        <Form onSubmit={submit} saving={saving} submit="Save agent" cancelTo="/agents">
          <TextInput label="Name" required autoComplete="off" {...form.getInputProps('name')} />
          <NativeSelect
            label="What it does"
            data={[...agentPurposes]}
            {...form.getInputProps('purpose')}
          />
          <Textarea
            label="What it says first"
            required
            autosize
            minRows={2}
            {...form.getInputProps('greeting')}
          />
        </Form>
      </Panel>
    </Page>
  )
}
