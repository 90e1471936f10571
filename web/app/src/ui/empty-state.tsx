// SPDX-License-Identifier: MIT
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'
import { Icon, type IconName } from './icon'

interface EmptyStateProps {
  icon: IconName
  title: string
  hint: string
  action?: ReactNode
}

export const EmptyState = ({ icon, title, hint, action }: EmptyStateProps) => (
  <div className={classes.empty}>
    <div className={classes.icon}>
      <Icon name={icon} size={28} />
    </div>
    <Text fw={650}>{title}</Text>
    <Text c="dimmed" size="sm" maw="26rem">
      {hint}
    </Text>
    {action}
  </div>
)
