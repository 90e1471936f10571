// SPDX-License-Identifier: MIT
import type { PostHog } from 'posthog-js/dist/module.slim.no-external.js'
import { outcomeLog } from './outcome-log'

const load = async (): Promise<PostHog> => {
  const { posthog } = await import('posthog-js/dist/module.slim.no-external.js')
  posthog.on('eventCaptured', ({ uuid }: { uuid: string }) => outcomeLog.captured(uuid))
  return posthog
}

let loading: Promise<PostHog> | undefined

/** PostHog's library, as a chunk of the app that is loaded only where analytics is on. */
export const loadPosthog = (): Promise<PostHog> => {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}
