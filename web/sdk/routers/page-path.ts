// SPDX-License-Identifier: MIT

/** The page's path, with its fragment when that is a route (`#/…`). */
export const pagePath = (): string =>
  location.pathname + (location.hash.startsWith('#/') ? location.hash : '')
