// SPDX-License-Identifier: MIT
import { EmptyState } from './empty-state'
import { LinkButton } from './link-button'
import { Page } from './page'
import { Panel } from './panel'

export const Component = () => (
  <Page title="Not found">
    <Panel>
      <EmptyState
        icon="search"
        title="There is nothing at this address"
        hint="The link may be old, or it may have been typed wrong."
        action={<LinkButton to="/">Go to the overview</LinkButton>}
      />
    </Panel>
  </Page>
)
