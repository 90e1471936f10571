// SPDX-License-Identifier: MIT
import { useMemo, useSyncExternalStore } from 'react'
import type { Analytics, Ledger, State } from '../types.js'
import { useAnalytics } from './provider.js'

/** The state of analytics, and what has happened to the calls so far. */
export interface AnalyticsStatus {
  /** As `analytics.state`. */
  readonly state: State
  /** Why the state is what it is; may be empty. */
  readonly stateReason: string
  /** As `analytics.ledger()`. */
  readonly ledger: Ledger
}

interface StatusStore {
  subscribe(listener: () => void): () => void
  /** The same object until something has changed. */
  status(): AnalyticsStatus
}

/** What a server shows, and a page before analytics is set up. */
const atFirst: AnalyticsStatus = {
  state: 'configuring',
  stateReason: '',
  ledger: { commands: 0, dispatched: 0, waiting: 0, dropped: {}, refused: {} },
}

/** `analytics` in the form that `useSyncExternalStore` needs. */
export const statusStore = (analytics: Analytics): StatusStore => {
  let last = atFirst
  return {
    subscribe: (listener) => analytics.subscribe(listener),
    status: () => {
      const { state, stateReason } = analytics
      const now = { state, stateReason, ledger: analytics.ledger() }
      if (JSON.stringify(now) !== JSON.stringify(last)) last = now
      return last
    },
  }
}

/**
 * The state and the ledger of the nearest `<AnalyticsProvider>`. The component renders again when they
 * change, once for all that has changed in a turn of the event loop.
 */
export const useAnalyticsStatus = (): AnalyticsStatus => {
  const analytics = useAnalytics()
  const { subscribe, status } = useMemo(() => statusStore(analytics), [analytics])
  return useSyncExternalStore(subscribe, status, () => atFirst)
}
