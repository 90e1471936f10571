// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'
import { pathAnnouncer } from './announcer.js'
import { announceRestores } from './restore.js'
import { inPage, pagePath } from './page-path.js'

/**
 * Route changes in the URL's fragment: `#/inbox` or `#!/inbox`, which are the same. A fragment that only
 * names a place in the page is none.
 */
export const hashRouter = (): Router =>
  inPage(() => ({
    current: pagePath,
    subscribe(listener) {
      const { announce, end } = pathAnnouncer(listener)
      const report = (): void => {
        if (/^(#[!/].*)?$/s.test(location.hash)) announce(pagePath())
      }
      addEventListener('hashchange', report)
      const ignoreRestores = announceRestores(report)
      return () => {
        end()
        ignoreRestores()
        removeEventListener('hashchange', report)
      }
    },
  }))
