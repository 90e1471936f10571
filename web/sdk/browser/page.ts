// SPDX-License-Identifier: MIT
import { followConsent } from './consent-storage.js'

/** Scheme, host and port of the page. */
export const origin = (): string => location.origin

/** The page's host without its port. */
export const hostname = (): string => location.hostname

/** The path of the page's URL, with its fragment if that is a route (`#/…`). */
export const currentPath = (): string =>
  location.pathname + (location.hash.startsWith('#/') ? location.hash : '')

/** Whether the browser sends Do Not Track or Global Privacy Control. */
export const asksNotToTrack = (): boolean => {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & {
    globalPrivacyControl?: unknown
  }
  return doNotTrack === '1' || globalPrivacyControl === true
}

/** Whether somebody can see the page. */
export const isVisible = (): boolean => document.visibilityState !== 'hidden'

/**
 * Calls `online` when the browser is online again, `restored` when the page comes back from the back/forward
 * cache, `seen` when it becomes visible, and `consentChanged` when another page of the site stores or forgets a
 * choice. Returns the function that ends this.
 */
export const listen = (
  online: () => void,
  restored: () => void,
  seen: () => void,
  consentChanged: () => void,
): (() => void) => {
  const ending = new AbortController()
  const options = { signal: ending.signal }
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) restored()
  }
  const onVisibilityChange = (): void => {
    if (isVisible()) seen()
  }
  addEventListener('online', online, options)
  addEventListener('pageshow', onPageShow, options)
  document.addEventListener('visibilitychange', onVisibilityChange, options)
  followConsent(consentChanged, ending.signal)
  return () => ending.abort()
}
