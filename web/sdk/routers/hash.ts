// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'
import { announceRestores } from './restore.js'
import { pagePath } from './page-path.js'

/** Route changes in the URL's fragment (`#/…`). */
export const hashRouter = (): Router => ({
  current: pagePath,
  subscribe(listener) {
    const report = (): void => listener(pagePath())
    addEventListener('hashchange', report)
    const ignoreRestores = announceRestores(report)
    return () => {
      ignoreRestores()
      removeEventListener('hashchange', report)
    }
  },
})
