// SPDX-License-Identifier: MIT
import { ApiProblem } from '../api/api-problem'
import { arrivedEventOf, forgetArrived, readArrived, type ArrivedEvent } from '../api/ingest-api'

/**
 * - `loading`: what has arrived so far is on its way
 * - `live`: further events come by themselves
 * - `lost`: the connection is down, and tried again
 * - `absent`: this host has no ingest of its own
 */
export type FeedState = 'loading' | 'live' | 'lost' | 'absent'

export interface FeedSnapshot {
  state: FeedState
  /** In the order of arrival. */
  events: readonly ArrivedEvent[]
}

/** As many as the host keeps. */
const longest = 10_000
const retryAfter = 3_000

/** What arrives at the host's embedded ingest, as it arrives. */
export class EventFeed {
  #snapshot: FeedSnapshot = { state: 'loading', events: [] }
  /** The events since the last frame, so that a burst causes one change. */
  #incoming: ArrivedEvent[] = []
  #last = 0
  #frame = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #source: EventSource | undefined
  #isRunning = false
  readonly #listeners = new Set<() => void>()

  readonly snapshot = (): FeedSnapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Returns the function that stops. */
  start(): () => void {
    this.#isRunning = true
    void this.#connect()
    return () => {
      this.#isRunning = false
      this.#source?.close()
      clearTimeout(this.#retry)
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
    }
  }

  /** Makes the host forget what has arrived. */
  async clear(): Promise<void> {
    await forgetArrived()
    this.#incoming = []
    this.#last = 0
    this.#change({ events: [] })
  }

  async #connect(): Promise<void> {
    try {
      for (let isMore = true; isMore && this.#isRunning;) {
        const page = await readArrived(this.#last)
        for (const event of page) this.#take(event)
        isMore = page.length > 0
      }
    } catch (error) {
      const isAbsent = error instanceof ApiProblem && error.status === 404
      this.#change({ state: isAbsent ? 'absent' : 'lost' })
      if (!isAbsent) this.#tryAgain()
      return
    }
    if (this.#isRunning) this.#listen()
  }

  #listen(): void {
    const source = new EventSource(`/ingest/live?after=${this.#last}`)
    this.#source?.close()
    this.#source = source
    source.onopen = () => this.#change({ state: 'live' })
    source.onmessage = ({ data }: MessageEvent<string>) => {
      this.#take(arrivedEventOf(JSON.parse(data)))
    }
    source.onerror = () => {
      // The browser's own retries would use the old address, and ask for events that we already have.
      source.close()
      this.#change({ state: 'lost' })
      this.#tryAgain()
    }
  }

  #tryAgain(): void {
    clearTimeout(this.#retry)
    if (this.#isRunning) this.#retry = setTimeout(() => void this.#connect(), retryAfter)
  }

  #take(event: ArrivedEvent): void {
    if (event.sequence <= this.#last) return
    this.#last = event.sequence
    this.#incoming.push(event)
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      const events = [...this.#snapshot.events, ...this.#incoming].slice(-longest)
      this.#incoming = []
      this.#change({ events })
    })
  }

  #change(change: Partial<FeedSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of this.#listeners) listener()
  }
}
