// SPDX-License-Identifier: MIT
import { outcomeLog } from '../analytics/outcome-log'
import { ApiProblem } from '../api/api-problem'
import { lastSequence, readArrived, type ArrivedEvent } from '../api/ingest-api'

const looksEvery = 300
const patience = 15_000

/** Marks the latest arrival before the event is sent. */
export const markArrivals = lastSequence

/** Waits until this page's test event arrives after the mark. */
export const findTestEvent = async (mark: number): Promise<ArrivedEvent> => {
  const end = Date.now() + patience
  while (Date.now() < end) {
    const found = (await readArrived(mark)).find(
      ({ name, uuid }) => name === 'test_event_sent' && outcomeLog.outcomeOf(uuid),
    )
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, looksEvery))
  }
  throw new ApiProblem(0, 'The event has not arrived within 15 seconds.')
}
