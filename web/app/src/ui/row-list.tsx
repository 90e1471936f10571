// SPDX-License-Identifier: MIT
import type { ReactNode } from 'react'
import classes from './row-list.module.css'

export { classes as rowClasses }

export const RowList = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul aria-label={label} className={classes.list}>
    {children}
  </ul>
)
