// SPDX-License-Identifier: MIT
/// <reference types="vite/client" />
import type { AnalyticsOptions } from '@loquent/analytics'
import { createOverlay } from '@loquent/analytics/overlay'
import { AnalyticsProvider, useAnalytics, usePageviews } from '@loquent/analytics/react'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, redirect, RouterProvider } from 'react-router'
import { Contact, Home } from './pages.js'

declare global {
  interface Window {
    /** How often PostHog's library was asked for. */
    libraryLoads: number
  }
}
window.libraryLoads = 0

const { apiKey = '', apiHost = '' } = Object.fromEntries(new URLSearchParams(location.search))
const overlay = import.meta.env.DEV ? createOverlay() : undefined
const options: AnalyticsOptions = {
  config: { apiKey, apiHost },
  posthog: () => {
    window.libraryLoads += 1
    return import('posthog-js/dist/module.slim.no-external.js')
  },
  posthogOptions: { request_queue_config: { flush_interval_ms: 250 } },
  onOutcome: overlay?.onOutcome,
}

const router = createBrowserRouter([
  {
    path: '/',
    children: [
      { index: true, Component: Home },
      { path: 'old', loader: () => redirect('/contacts/9') },
    ],
  },
  { path: '/contacts', children: [{ path: ':id', Component: Contact }] },
])

function Pageviews() {
  usePageviews(router)
  return null
}

function DebugOverlay() {
  const analytics = useAnalytics()
  useEffect(() => overlay?.mount(analytics), [analytics])
  return null
}

// Opened as `#alone`, the app has forgotten its provider.
const app = <RouterProvider router={router} />
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {location.hash === '#alone' ? (
      app
    ) : (
      <AnalyticsProvider options={options}>
        <Pageviews />
        <DebugOverlay />
        {app}
      </AnalyticsProvider>
    )}
  </StrictMode>,
)
