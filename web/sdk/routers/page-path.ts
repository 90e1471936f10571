// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'

/** The page's path, with its fragment when that is a route (`#/…`). */
export const pagePath = (): string =>
  location.pathname + (location.hash.startsWith('#/') ? location.hash : '')

/** On a server there are no routes to report: `router` is made in a page only. */
export const inPage = (router: () => Router): Router =>
  typeof document === 'undefined'
    ? { current: () => '/', subscribe: () => () => undefined }
    : router()
