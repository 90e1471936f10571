// SPDX-License-Identifier: MIT
import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import type { SystemConfig } from '../api/system-config-api'
import { Icon } from '../ui/icon'
import { LinkButton } from '../ui/link-button'
import { useSaving } from '../ui/use-saving'
import classes from './config-status.module.css'
import { embeddedIngest, isEmbeddedIngest } from './embedded-ingest'
import { useApplyConfig } from './use-apply-config'

/** Says whether analytics is on, and switches it with one click. */
export const ConfigStatus = ({ config }: { config: SystemConfig }) => {
  const apply = useApplyConfig()
  const { isSaving, problem, save } = useSaving()
  const isOn = config.api_key !== ''
  useEffect(() => {
    if (problem !== '') notifications.show({ color: 'red', message: problem })
  }, [problem])
  return (
    <section className={classes.status} data-on={isOn} aria-labelledby="config-status">
      <span className={classes.icon}>
        <Icon name={isOn ? 'check' : 'close'} size={24} />
      </span>
      <div className={classes.text} role="status">
        <h2 id="config-status" className={classes.title}>
          {isOn ? 'Analytics is on' : 'Analytics is off'}
        </h2>
        <Text size="sm">
          {!isOn
            ? 'Nothing is loaded and nothing is sent. To look around, the host’s own ingest is enough.'
            : isEmbeddedIngest(config)
              ? 'Events go to this host’s own ingest.'
              : `Events go to ${config.api_host}.`}
        </Text>
      </div>
      {isOn ? (
        <div className={classes.actions}>
          <LinkButton to="/inspector" variant="default" icon="inspector">
            Open the Inspector
          </LinkButton>
          <Button
            variant="default"
            loading={isSaving}
            onClick={() => void save(() => apply({ api_key: '', api_host: '' }))}
          >
            Switch off
          </Button>
        </div>
      ) : (
        <Button loading={isSaving} onClick={() => void save(() => apply(embeddedIngest()))}>
          Use the embedded ingest
        </Button>
      )}
    </section>
  )
}
