// SPDX-License-Identifier: MIT
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon'

interface LinkButtonProps {
  to: string
  icon?: IconName
  variant?: 'filled' | 'light' | 'default' | 'subtle'
  children: ReactNode
}

/** A link that looks like a button. It is a link because it leads to another page. */
export const LinkButton = ({ to, icon, variant = 'filled', children }: LinkButtonProps) => (
  <Button
    component={Link}
    to={to}
    variant={variant}
    leftSection={icon ? <Icon name={icon} size={18} /> : undefined}
  >
    {children}
  </Button>
)
