// SPDX-License-Identifier: MIT
import type { ReactNode } from 'react'
import { EmptyState } from './empty-state'
import type { IconName } from './icon'
import { LinkButton } from './link-button'
import { Page } from './page'
import { Panel } from './panel'

interface ListPageProps {
  title: string
  lead: string
  /** The link to the view that creates one. */
  create: { to: string; label: string; icon: IconName }
  isEmpty: boolean
  /** What is shown while there is nothing to list. */
  empty: { icon: IconName; title: string; hint: string }
  children: ReactNode
}

/** A view that lists records, with a link to create another one, or the first. */
export const ListPage = ({ title, lead, create, isEmpty, empty, children }: ListPageProps) => {
  const link = (
    <LinkButton to={create.to} icon={create.icon}>
      {create.label}
    </LinkButton>
  )
  return (
    <Page title={title} lead={lead} actions={isEmpty ? undefined : link}>
      {isEmpty ? (
        <Panel>
          <EmptyState {...empty} action={link} />
        </Panel>
      ) : (
        children
      )}
    </Page>
  )
}
