// SPDX-License-Identifier: MIT

/** Scheme, host and port of the page. */
export const origin = (): string => location.origin

/** The page's host without its port. */
export const hostname = (): string => location.hostname

/** The path of the page's URL, with its fragment where that is a route (`#/…`). */
export const currentPath = (): string =>
  location.pathname + (location.hash.startsWith('#/') ? location.hash : '')

/** Whether the browser sends Do Not Track or Global Privacy Control. */
export const asksNotToTrack = (): boolean => {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & {
    globalPrivacyControl?: unknown
  }
  return doNotTrack === '1' || globalPrivacyControl === true
}

/** Calls `online` each time the browser is online again, and `shown` each time the page is shown. */
export const listen = (online: () => void, shown: (event: PageTransitionEvent) => void): void => {
  addEventListener('online', online)
  addEventListener('pageshow', shown)
}

/** Ends what `listen` has begun. */
export const unlisten = (online: () => void, shown: (event: PageTransitionEvent) => void): void => {
  removeEventListener('online', online)
  removeEventListener('pageshow', shown)
}
