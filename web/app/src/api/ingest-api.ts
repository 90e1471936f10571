// SPDX-License-Identifier: MIT
import { fieldsOf, listOf, numberOf, textOf, type Fields } from './json'
import { request } from './request'

/** An event as the host's embedded ingest has received it. */
export interface ArrivedEvent {
  /** Its place in the order of arrival. */
  sequence: number
  uuid: string
  name: string
  receivedAt: number
  distinctId: string
  payload: Fields
}

export const arrivedEventOf = (value: unknown): ArrivedEvent => {
  const { id, received_at, event, distinct_id, payload } = fieldsOf(value)
  return {
    sequence: numberOf(id),
    uuid: textOf(fieldsOf(payload).uuid),
    name: textOf(event),
    receivedAt: numberOf(received_at),
    distinctId: textOf(distinct_id),
    payload: fieldsOf(payload),
  }
}

/** A page of what has arrived after `sequence`, oldest first. */
export const readArrived = async (sequence: number): Promise<ArrivedEvent[]> => {
  const { events } = fieldsOf(await request('GET', `/ingest/events?after=${sequence}`))
  return listOf(events).map(arrivedEventOf)
}

/** The place of the newest event that has arrived so far. */
export const lastSequence = async (): Promise<number> => {
  let last = 0
  for (let page = await readArrived(0); page.length > 0; page = await readArrived(last)) {
    last = page.at(-1)?.sequence ?? last
  }
  return last
}

export const forgetArrived = async (): Promise<void> => {
  await request('DELETE', '/ingest/events')
}
