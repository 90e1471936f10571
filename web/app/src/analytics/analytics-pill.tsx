// SPDX-License-Identifier: MIT
import { Link } from 'react-router'
import classes from './analytics-pill.module.css'
import { useAnalyticsStatus } from './use-analytics-status'

/** Whether analytics is on, with the way to what it sends. */
export const AnalyticsPill = () => {
  const status = useAnalyticsStatus()
  const state = status?.state ?? 'configuring'
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
