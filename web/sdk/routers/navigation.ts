// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'
import { pathAnnouncer } from './announcer.js'
import { historyRouter } from './history.js'
import { announceRestores } from './restore.js'
import { inPage, pagePath } from './page-path.js'

/** What is used of the Navigation API, which TypeScript's DOM types do not have yet. */
type NavigationTarget = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

const navigation = (): NavigationTarget | undefined =>
  (globalThis as { navigation?: NavigationTarget }).navigation

/**
 * Route changes by the Navigation API, whatever made them: `history`, links, the back button.
 * Nothing of the page is wrapped. Where a browser does not have it, `historyRouter` serves.
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
