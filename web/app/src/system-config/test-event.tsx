// SPDX-License-Identifier: MIT
import { useAnalytics } from '@loquent/analytics/react'
import { Button, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { outcomeLog } from '../analytics/outcome-log'
import type { ArrivedEvent } from '../api/ingest-api'
import type { SystemConfig } from '../api/system-config-api'
import { Icon } from '../ui/icon'
import { Panel } from '../ui/panel'
import { useSaving } from '../ui/use-saving'
import { findTestEvent, markArrivals } from './find-test-event'
import { isEmbeddedIngest } from './embedded-ingest'
import { TestEventResult } from './test-event-result'

/** The tracking plan does not list it, so the guard has something to remove. Nobody has this address. */
const bait = 'nobody@example.com'

export const TestEvent = ({ config }: { config: SystemConfig }) => {
  // Untyped on purpose: with the types of the tracking plan the bait would not compile.
  const analytics = useAnalytics()
  const { isSaving, problem, save } = useSaving()
  const [arrived, setArrived] = useState<ArrivedEvent>()
  const attempt = useRef(0)
  const isOn = config.api_key !== ''
  const send = (): Promise<void> =>
    save(async () => {
      setArrived(undefined)
      const mark = isEmbeddedIngest(config) ? await markArrivals() : undefined
      attempt.current += 1
      analytics.trackEvent('test_event_sent', { attempt: attempt.current, sample: bait })
      if (mark !== undefined) setArrived(await findTestEvent(mark))
    })
  return (
    <Panel title="Try it">
      <Text size="sm" mb="md">
        Sends the event <code>test_event_sent</code> with a number and, on purpose, with something
        that the plan does not list: an email address that belongs to nobody.
      </Text>
      <Button
        variant="light"
        leftSection={<Icon name="send" size={18} />}
        disabled={!isOn}
        loading={isSaving}
        onClick={() => void send()}
      >
        Send a test event
      </Button>
      {isOn && !isEmbeddedIngest(config) ? (
        <Text size="sm" c="dimmed" mt="md">
          Look in PostHog for what arrives; this page cannot see it.
        </Text>
      ) : null}
      {problem === '' ? null : (
        <Text size="sm" c="var(--mantine-color-error)" mt="md" role="alert">
          {problem}
        </Text>
      )}
      <div role="status">
        {arrived ? (
          <TestEventResult event={arrived} outcome={outcomeLog.outcomeOf(arrived.uuid)} />
        ) : null}
      </div>
    </Panel>
  )
}
