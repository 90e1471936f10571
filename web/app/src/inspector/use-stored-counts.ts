// SPDX-License-Identifier: MIT
import type { StoredCounts } from '@loquent/analytics'
import { useAnalytics } from '@loquent/analytics/react'
import { useEffect, useState } from 'react'

/**
 * What our own client has in this browser's storage. No event reports its changes, so it is read every
 * second.
 */
export const useStoredCounts = (): Readonly<StoredCounts> | undefined => {
  const analytics = useAnalytics()
  const [stored, setStored] = useState(() => analytics.ledger().stored)
  useEffect(() => {
    const timer = setInterval(() => setStored(analytics.ledger().stored), 1_000)
    return () => clearInterval(timer)
  }, [analytics])
  return stored
}
