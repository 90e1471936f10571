// SPDX-License-Identifier: MIT
// What tests/browsers/page/main.js puts on the page.
import type { AnalyticsOptions } from '../../../web/sdk/index.js'
import type { createOverlay } from '../../../web/sdk/overlay/index.js'
import { apiKey } from '../../e2e/support/host.js'
// For its declaration of `window.analytics` and its neighbours.
import type {} from '../../e2e/support/site.js'

/** Where the page takes posthog-js from. */
export const sources = ['script tag', 'npm import'] as const
export type Source = (typeof sources)[number]

declare global {
  interface Window {
    createOverlay: typeof createOverlay
    importPosthog: () => Promise<{ default: Window['posthog'] }>
    sources: Record<Source, AnalyticsOptions>
  }
}

export const configFor = (server: { origin: string }) => ({ apiKey, apiHost: server.origin })

export const session = { memberId: 'mem_1', organizationId: 'org_1', role: 'admin' } as const
