// SPDX-License-Identifier: MIT

/**
 * Calls `listener` when the page comes back from the back/forward cache, where it is seen again. The call comes
 * after all `pageshow` listeners, because one of them makes the provider forget the route.
 */
export const announceRestores = (listener: () => void): (() => void) => {
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) setTimeout(listener)
  }
  addEventListener('pageshow', onPageShow)
  return () => removeEventListener('pageshow', onPageShow)
}
