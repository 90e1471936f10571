// SPDX-License-Identifier: MIT
import { createOverlay } from '@loquent/analytics/overlay'
import { useAnalytics } from '@loquent/analytics/react'
import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'

/** There is one for the page, so it keeps its calls when analytics is set up again. */
export const overlay = createOverlay()

/** Whether the debug overlay is shown, and its setter. This browser remembers it. */
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
