// SPDX-License-Identifier: MIT
import type { SystemConfig } from '../api/system-config-api'

/** The host's own ingest, which stands in for PostHog in a demo. */
export const embeddedIngest = (): SystemConfig => ({
  api_key: 'phc_demo',
  api_host: `${location.origin}/ingest`,
})

export const isEmbeddedIngest = ({ api_host }: SystemConfig): boolean =>
  api_host.replace(/\/$/, '') === embeddedIngest().api_host
