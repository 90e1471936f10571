// SPDX-License-Identifier: MIT
import { Group, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  title?: string
  actions?: ReactNode
  /** Without padding, for tables and lists that reach to the edge. */
  flush?: boolean
  children: ReactNode
}

export const Panel = ({ title, actions, flush = false, children }: PanelProps) => {
  const id = useId()
  return (
    <section className={classes.panel} {...(title ? { 'aria-labelledby': id } : {})}>
      {title ? (
        <Group justify="space-between" gap="sm" className={classes.header}>
          <Title order={2} id={id} className={classes.title}>
            {title}
          </Title>
          {actions}
        </Group>
      ) : null}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  )
}
