// SPDX-License-Identifier: MIT
import type { Ledger, State } from '@loquent/analytics'
import { useAnalytics } from '@loquent/analytics/react'
import { useEffect, useState } from 'react'

export interface AnalyticsStatus {
  state: State
  reason: string
  ledger: Ledger
}

const looksEvery = 500

/** Where this page's analytics stands, looked up again and again: it does not announce its changes. */
export const useAnalyticsStatus = (): AnalyticsStatus | undefined => {
  const analytics = useAnalytics()
  const [status, setStatus] = useState<AnalyticsStatus>()
  useEffect(() => {
    const look = (): void => {
      const now = {
        state: analytics.state,
        reason: analytics.stateReason,
        ledger: analytics.ledger(),
      }
      setStatus((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    look()
    const timer = setInterval(look, looksEvery)
    return () => clearInterval(timer)
  }, [analytics])
  return status
}
