// SPDX-License-Identifier: MIT
import type { Bar } from '../ui/bar-chart'

const days = 14

const label = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })

/** How many records were created on each of the last days, today last. */
export const barsByDay = (records: readonly { createdAt: Date }[], today = new Date()): Bar[] =>
  Array.from({ length: days }, (_, index) => {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() - days + 1 + index)
    const isThatDay = ({ createdAt }: { createdAt: Date }): boolean =>
      createdAt.toDateString() === day.toDateString()
    return { label: label.format(day), value: records.filter(isThatDay).length }
  })
