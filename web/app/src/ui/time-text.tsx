// SPDX-License-Identifier: MIT
const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

export const TimeText = ({ time }: { time: Date }) =>
  Number.isNaN(time.getTime()) ? null : (
    <time dateTime={time.toISOString()}>{format.format(time)}</time>
  )
