// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'
import { announceRestores } from './restore.js'
import { inPage, pagePath } from './page-path.js'

/** Route changes in the URL's fragment (`#/…`). A fragment that only names a place is none. */
export const hashRouter = (): Router =>
  inPage(() => ({
    current: pagePath,
    subscribe(listener) {
      const report = (): void => {
        if (location.hash === '' || location.hash.startsWith('#/')) listener(pagePath())
      }
      addEventListener('hashchange', report)
      const ignoreRestores = announceRestores(report)
      return () => {
        ignoreRestores()
        removeEventListener('hashchange', report)
      }
    },
  }))
