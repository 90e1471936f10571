// SPDX-License-Identifier: MIT
import type { Entry } from './entries'

const lineOf = ({ time, name, outcome, reason, redactions, event }: Entry): string =>
  JSON.stringify({
    time: new Date(time).toISOString(),
    name,
    outcome,
    ...(reason === '' ? {} : { reason }),
    ...(redactions ? { redactions } : {}),
    ...(event ? { payload: event.payload } : {}),
  })

/** Gives the entries to the browser as a file of JSON lines. */
export const exportEntries = (entries: readonly Entry[]): void => {
  const text = entries.map((entry) => `${lineOf(entry)}\n`).join('')
  const url = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'loquent-events.jsonl'
  link.click()
  URL.revokeObjectURL(url)
}
