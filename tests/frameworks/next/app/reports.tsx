'use client'
// SPDX-License-Identifier: MIT
import { AnalyticsProvider, useAnalytics } from '@loquent/analytics/react'
import { historyRouter } from '@loquent/analytics/routers'
import { useEffect, useState, type ReactNode } from 'react'

function Ready() {
  const analytics = useAnalytics()
  useEffect(() => {
    analytics.trackEvent('page_mounted')
    void analytics.ready.then((state) => {
      document.documentElement.dataset.analytics = state
    })
  }, [analytics])
  return null
}

export function Reports({ children }: { children: ReactNode }) {
  const [options] = useState(() => {
    // Rendered on a server too, where there is no page.
    const search = typeof location === 'undefined' ? '' : location.search
    const { apiKey = '', apiHost = '' } = Object.fromEntries(new URLSearchParams(search))
    return {
      config: { apiKey, apiHost },
      router: historyRouter(),
      posthog: () => import('posthog-js/dist/module.slim.no-external.js'),
      posthogOptions: { request_queue_config: { flush_interval_ms: 250 } },
    }
  })
  return (
    <AnalyticsProvider options={options}>
      <Ready />
      {children}
    </AnalyticsProvider>
  )
}
