// SPDX-License-Identifier: MIT
import { Group, Text, Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import classes from './page.module.css'

/** The history entry of the page load, after which the browser has set the focus itself. */
const keyAtLoad = (history.state as { key?: string } | null)?.key ?? 'default'

interface PageProps {
  /** It is the title of the browser's tab too, unless there is a `tabTitle`. */
  title: string
  /** The tab's title, where `title` contains something personal. */
  tabTitle?: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A view's frame. Its heading takes the focus after a change of route, as a page load would. */
export const Page = ({ title, tabTitle = title, lead, actions, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  useEffect(() => {
    document.title = `${tabTitle} · Loquent`
  }, [tabTitle])
  useEffect(() => {
    if (key !== keyAtLoad) heading.current?.focus({ preventScroll: true })
  }, [key])
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.titles}>
          <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </Title>
          {lead ? (
            <Text c="dimmed" component="div" className={classes.lead}>
              {lead}
            </Text>
          ) : null}
        </div>
        {actions ? <Group gap="sm">{actions}</Group> : null}
      </header>
      {children}
    </div>
  )
}
