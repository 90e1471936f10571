// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'
import { pathAnnouncer } from './announcer.js'
import { historyRouter } from './history.js'
import { announceRestores } from './restore.js'
import { inPage, pagePath } from './page-path.js'

/** The part of the Navigation API that we use. TypeScript's DOM types do not have it yet. */
type NavigationTarget = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

const navigation = (): NavigationTarget | undefined =>
  (globalThis as { navigation?: NavigationTarget }).navigation

/**
 * Route changes as the Navigation API reports them, whatever caused them: `history`, links, the back button.
 * It wraps nothing on the page. In a browser without this API it does the same as `historyRouter`.
 */
export const navigationRouter = (): Router =>
  inPage(() => ({
    current: pagePath,
    subscribe(listener) {
      const target = navigation()
      if (!target) return historyRouter().subscribe(listener)
      const { announce, end } = pathAnnouncer(listener)
      const report = (): void => announce(pagePath())
      target.addEventListener('currententrychange', report)
      const ignoreRestores = announceRestores(report)
      return () => {
        end()
        ignoreRestores()
        target.removeEventListener('currententrychange', report)
      }
    },
  }))
