// SPDX-License-Identifier: MIT
import { useLoaderData } from 'react-router'
import { readAuditTrail, readSystemConfig } from '../api/system-config-api'
import { Page } from '../ui/page'
import { AuditTrail } from './audit-trail'
import { ConfigForm } from './config-form'
import { ConfigStatus } from './config-status'
import classes from './system-config-view.module.css'
import { TestEvent } from './test-event'

export const loader = async () => {
  const [config, trail] = await Promise.all([readSystemConfig(), readAuditTrail()])
  return { config, trail }
}

export const Component = () => {
  const { config, trail } = useLoaderData<typeof loader>()
  return (
    <Page
      title="System Config"
      lead="Where the events of all workspaces of this installation go. For operators."
    >
      <ConfigStatus config={config} />
      <div className={classes.columns}>
        <ConfigForm key={`${config.api_key} ${config.api_host}`} config={config} />
        <TestEvent config={config} />
      </div>
      <AuditTrail entries={trail} />
    </Page>
  )
}
