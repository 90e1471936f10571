// SPDX-License-Identifier: MIT
// Gives the tests the packed library as a page without a bundler sees it.
import { createAnalytics } from './library/index.js'
import { direct } from './library/direct/index.js'
import * as routers from './library/routers/index.js'

// PostHog's default of 3 seconds between two batches would be most of a test's time.
const posthogOptions = { request_queue_config: { flush_interval_ms: 250 } }

// Which of the two ways to PostHog a run of the tests takes (tests/e2e/support/test.ts).
const transport = window.road === 'direct' ? direct() : undefined

Object.assign(window, {
  // The URL is the default; given, it is asked even though the host has written its answer into the page.
  createAnalytics: (options) =>
    createAnalytics({ posthogOptions, transport, configUrl: '/api/analytics/config', ...options }),
  direct,
  routers,
})
