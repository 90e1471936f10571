// SPDX-License-Identifier: MIT
import { createOverlay } from '@loquent/analytics/overlay'
import { useAnalytics } from '@loquent/analytics/react'
import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'

/** One for the page: it keeps the calls when analytics is set up again. */
export const overlay = createOverlay()

/** Whether the debug overlay is on the page, which this browser remembers; and its setter. */
export const useOverlaySetting = () =>
  useLocalStorage({
    key: 'loquent-app-overlay',
    defaultValue: false,
    getInitialValueInEffect: false,
  })

export const DebugOverlay = () => {
  const analytics = useAnalytics()
  const [isShown] = useOverlaySetting()
  useEffect(() => (isShown ? overlay.mount(analytics) : undefined), [analytics, isShown])
  return null
}
