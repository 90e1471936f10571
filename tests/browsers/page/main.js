// SPDX-License-Identifier: MIT
// The page that every scenario opens; esbuild bundles it with the installed package.
import { createAnalytics } from '@loquent/analytics'
import { direct } from '@loquent/analytics/direct'
import { createOverlay } from '@loquent/analytics/overlay'
import * as routers from '@loquent/analytics/routers'

const posthogOptions = {
  // posthog-js drops every event of a browser that is driven by a program.
  opt_out_useragent_filter: true,
  // PostHog's default of 3 seconds between two batches would be most of a test's time.
  request_queue_config: { flush_interval_ms: 250 },
}

const importPosthog = () => import('posthog-js/dist/module.slim.no-external.js')

Object.assign(globalThis, {
  createAnalytics: (options) => createAnalytics({ posthogOptions, ...options }),
  createOverlay,
  direct,
  routers,
  importPosthog,
  // What a scenario spreads into the options to choose where PostHog's library comes from.
  sources: { 'script tag': {}, 'npm import': { posthog: importPosthog } },
})

// A page that starts analytics by itself, as a prerendered one must. Its other pages learn from it whether it was.
const { document, localStorage, location } = globalThis
const start = new globalThis.URLSearchParams(location.search).get('start')
if (start) {
  const analytics = createAnalytics({ posthogOptions, config: JSON.parse(start) })
  Object.assign(globalThis, { analytics })
  analytics.trackEvent('next_mounted')
  document.addEventListener('prerenderingchange', () => {
    const [navigation] = globalThis.performance.getEntriesByType('navigation')
    analytics.trackEvent('next_shown', { was_prerendered: navigation.activationStart > 0 })
  })
  localStorage.setItem('started_while', document.prerendering ? 'prerendering' : 'visible')
}
