// SPDX-License-Identifier: MIT
import { isVisible } from '../page.js'

/**
 * Calls `hidden` when the page is no longer visible, `left` when it is left, `resumed` when it is visible
 * again, comes back from the back/forward cache, or is online again, and `offline` when there is no network,
 * even right after `resumed`. Returns the function that removes the listeners.
 */
export const followPage = (
  hidden: () => void,
  left: () => void,
  resumed: () => void,
  offline: () => void,
): (() => void) => {
  const onOffline = (): void => {
    if (!navigator.onLine) offline()
  }
  const onResumed = (): void => {
    resumed()
    onOffline()
  }
  const onVisibilityChange = (): void => {
    if (isVisible()) onResumed()
    else hidden()
  }
  const onPageHide = (): void => left()
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) onResumed()
  }
  document.addEventListener('visibilitychange', onVisibilityChange)
  addEventListener('pagehide', onPageHide)
  addEventListener('pageshow', onPageShow)
  addEventListener('online', onResumed)
  addEventListener('offline', onOffline)
  // An app can begin without a network.
  onOffline()
  return () => {
    document.removeEventListener('visibilitychange', onVisibilityChange)
    removeEventListener('pagehide', onPageHide)
    removeEventListener('pageshow', onPageShow)
    removeEventListener('online', onResumed)
    removeEventListener('offline', onOffline)
  }
}
