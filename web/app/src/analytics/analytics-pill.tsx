// SPDX-License-Identifier: MIT
import { useAnalyticsStatus } from '@loquent/analytics/react'
import { Link } from 'react-router'
import classes from './analytics-pill.module.css'

/** Whether analytics is on, with a link to what it sends. */
export const AnalyticsPill = () => {
  const { state } = useAnalyticsStatus()
  return (
    <Link to="/inspector" className={classes.pill} data-state={state}>
      <span className={classes.dot} aria-hidden="true" />
      <span role="status">
        <span className={classes.prefix}>Analytics: </span>
        <strong>{state === 'disabled' ? 'off' : state}</strong>
      </span>
    </Link>
  )
}
