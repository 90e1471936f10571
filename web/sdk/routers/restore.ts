// SPDX-License-Identifier: MIT

/** Calls `listener` when the page comes back from the back/forward cache: it is seen again. */
export const announceRestores = (listener: () => void): (() => void) => {
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) listener()
  }
  addEventListener('pageshow', onPageShow)
  return () => removeEventListener('pageshow', onPageShow)
}
