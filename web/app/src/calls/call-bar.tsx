// SPDX-License-Identifier: MIT
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Icon } from '../ui/icon'
import classes from './call-bar.module.css'
import { useOutboundCall } from './outbound-call-context'

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const Duration = ({ since }: { since: number }) => {
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.floor((now - since) / 1000)
  return (
    <span className={classes.time}>
      {twoDigits(Math.floor(seconds / 60))}:{twoDigits(seconds % 60)}
    </span>
  )
}

/** The call in progress, on top of every view. */
export const CallBar = () => {
  const { active, hangUp } = useOutboundCall()
  if (!active) return null
  return (
    <section className={classes.bar} aria-label="Call">
      <Icon name="phone" />
      <div className={classes.text}>
        <strong role="status">Calling {active.name}</strong>
        <span className={classes.note}>The demo dials nobody.</span>
      </div>
      <Duration since={active.startedAt} />
      <Button color="red" onClick={hangUp}>
        Hang up
      </Button>
    </section>
  )
}
