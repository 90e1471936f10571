// SPDX-License-Identifier: MIT
import { useEffect, useState } from 'react'
import type { ArrivedEvent } from '../api/ingest-api'
import { BarChart, type Bar } from '../ui/bar-chart'
import { Panel } from '../ui/panel'

const minute = 60_000
const shownMinutes = 30

const clockFormat = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const barsOf = (events: readonly ArrivedEvent[], now: number): Bar[] => {
  const last = Math.floor(now / minute)
  const counts = new Map<number, number>()
  for (const { receivedAt } of events) {
    const at = Math.floor(receivedAt / minute)
    counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  return Array.from({ length: shownMinutes }, (_, index) => {
    const at = last - shownMinutes + 1 + index
    return { label: clockFormat.format(at * minute), value: counts.get(at) ?? 0 }
  })
}

export const EventsPerMinute = ({ events }: { events: readonly ArrivedEvent[] }) => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [])
  const newest = events.at(-1)?.receivedAt ?? 0
  return (
    <Panel title="Events per minute">
      <BarChart
        title="Events per minute, the last 30 minutes"
        bars={barsOf(events, Math.max(now, newest))}
        height={170}
      />
    </Panel>
  )
}
