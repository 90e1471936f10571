// SPDX-License-Identifier: MIT
import { isVisible } from '../page.js'

/**
 * Calls `hidden` when nobody sees the page any more, `left` when it is left, and `resumed` when it is seen again, comes
 * back from the back/forward cache, or is online again. Returns the function that removes the listeners.
 */
export const followPage = (
  hidden: () => void,
  left: () => void,
  resumed: () => void,
): (() => void) => {
  const onVisibilityChange = (): void => {
    if (isVisible()) resumed()
    else hidden()
  }
  const onPageHide = (): void => left()
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) resumed()
  }
  const onOnline = (): void => resumed()
  document.addEventListener('visibilitychange', onVisibilityChange)
  addEventListener('pagehide', onPageHide)
  addEventListener('pageshow', onPageShow)
  addEventListener('online', onOnline)
  return () => {
    document.removeEventListener('visibilitychange', onVisibilityChange)
    removeEventListener('pagehide', onPageHide)
    removeEventListener('pageshow', onPageShow)
    removeEventListener('online', onOnline)
  }
}
