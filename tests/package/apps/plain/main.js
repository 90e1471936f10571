// SPDX-License-Identifier: MIT
// One app for webpack, Rollup, esbuild and a page without a bundler.
import { createAnalytics } from '@loquent/analytics'
import { historyRouter } from '@loquent/analytics/routers'

const { apiKey = '', apiHost = '' } = Object.fromEntries(new URLSearchParams(location.search))
const analytics = createAnalytics({
  config: { apiKey, apiHost },
  router: historyRouter(),
  posthog: () => import('posthog-js/dist/module.slim.no-external.js'),
  posthogOptions: { request_queue_config: { flush_interval_ms: 250 } },
})
analytics.trackEvent('package_installed', { entries: 2 })
void analytics.ready.then((state) => {
  document.title = state
})
