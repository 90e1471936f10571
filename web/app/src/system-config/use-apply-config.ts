// SPDX-License-Identifier: MIT
import { useAnalytics } from '@loquent/analytics/react'
import { useRevalidator } from 'react-router'
import { useRestartAnalytics } from '../analytics/session-analytics'
import { writeSystemConfig, type SystemConfig } from '../api/system-config-api'
import { isEmbeddedIngest } from './embedded-ingest'

/**
 * Stores a configuration and applies it to this page. If PostHog's library has already loaded, it keeps its first
 * key, and the page's policy only allows its first host. In that case the page is reloaded.
 */
export const useApplyConfig = (): ((config: SystemConfig) => Promise<void>) => {
  const analytics = useAnalytics()
  const restart = useRestartAnalytics()
  const { revalidate } = useRevalidator()
  return async (config) => {
    const wasOff = analytics.state === 'disabled'
    const stored = await writeSystemConfig(config)
    if (!wasOff || (stored.api_key !== '' && !isEmbeddedIngest(stored))) {
      location.reload()
      return
    }
    await revalidate()
    restart()
  }
}
