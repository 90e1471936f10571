// SPDX-License-Identifier: MIT
import type { AnalyticsOptions } from '@loquent/analytics'
import { AnalyticsProvider, usePageviews } from '@loquent/analytics/react'
import { StrictMode } from 'react'
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
const options: AnalyticsOptions = {
  config: { apiKey, apiHost },
  posthog: () => {
    window.libraryLoads += 1
    return import('posthog-js/dist/module.slim.no-external.js')
  },
  posthogOptions: { request_queue_config: { flush_interval_ms: 250 } },
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

// Opened as `#alone`, the app has forgotten its provider.
const app = <RouterProvider router={router} />
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {location.hash === '#alone' ? (
      app
    ) : (
      <AnalyticsProvider options={options}>
        <Pageviews />
        {app}
      </AnalyticsProvider>
    )}
  </StrictMode>,
)
