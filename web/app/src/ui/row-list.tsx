// SPDX-License-Identifier: MIT
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './row-list.module.css'
import { TimeText } from './time-text'

export const RowList = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul aria-label={label} className={classes.list}>
    {children}
  </ul>
)

interface RowProps {
  title: string
  /** Where the whole row leads. */
  to?: string
  /** A second, paler line. */
  sub?: string
  /** Shown before the text. */
  start?: ReactNode
  time?: Date
  /** Shown at the end of the row. */
  children?: ReactNode
}

export const Row = ({ title, to, sub, start, time, children }: RowProps) => (
  <li className={classes.row}>
    {start}
    <div className={classes.text}>
      {to ? (
        <Link to={to} className={classes.link}>
          {title}
        </Link>
      ) : (
        <span className={classes.title}>{title}</span>
      )}
      {sub ? <span className={classes.sub}>{sub}</span> : null}
    </div>
    {time ? (
      <span className={classes.aside}>
        <TimeText time={time} />
      </span>
    ) : null}
    {children}
  </li>
)
