// SPDX-License-Identifier: MIT

/**
 * Calls `listener` when the page comes back from the back/forward cache: it is seen again. That is
 * after all `pageshow` listeners, one of which makes the provider forget the route.
 */
export const announceRestores = (listener: () => void): (() => void) => {
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) setTimeout(listener)
  }
  addEventListener('pageshow', onPageShow)
  return () => removeEventListener('pageshow', onPageShow)
}
