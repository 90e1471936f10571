// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'
import { pathAnnouncer } from './announcer.js'
import { announceRestores } from './restore.js'
import { inPage, pagePath } from './page-path.js'

/**
 * Route changes in the URL's fragment. `#/inbox` and `#!/inbox` are the same route. A fragment that only names
 * a place on the page is no route.
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
