// SPDX-License-Identifier: MIT
import type { AnalyticsOptions } from '@loquent/analytics'
import { direct } from '@loquent/analytics/direct'
import { AnalyticsProvider } from '@loquent/analytics/react'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { useSession } from '../session/session-context'
import { appTrackingPlan } from './app-tracking-plan'
import { DebugOverlay, overlay } from './debug-overlay'
import { loadPosthog } from './load-posthog'
import { Pageviews } from './pageviews'
import { outcomeLog } from './outcome-log'
import { road } from './road'

const RestartContext = createContext<() => void>(() => undefined)

/** Sets analytics up again, after a configuration was stored while the page was open. */
export const useRestartAnalytics = (): (() => void) => useContext(RestartContext)

/** Analytics for the member who is signed in. */
export const SessionAnalytics = ({ children }: { children: ReactNode }) => {
  const { session } = useSession()
  const [generation, setGeneration] = useState(0)
  const restart = useCallback(() => setGeneration((count) => count + 1), [])
  const options = useMemo<AnalyticsOptions>(
    () => ({
      session,
      trackingPlan: appTrackingPlan,
      unknownEvents: 'drop',
      ...(road === 'direct' ? { transport: direct() } : { posthog: loadPosthog }),
      onOutcome: (outcome) => {
        outcomeLog.judged(outcome)
        overlay.onOutcome(outcome)
      },
      // People watch the inspector while they click; PostHog's default of 3 seconds is too slow for that.
      posthogOptions: { request_queue_config: { flush_interval_ms: 500 } },
    }),
    [session],
  )
  return (
    <RestartContext value={restart}>
      <AnalyticsProvider key={generation} options={options}>
        <Pageviews />
        <DebugOverlay />
        {children}
      </AnalyticsProvider>
    </RestartContext>
  )
}
