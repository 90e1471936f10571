// SPDX-License-Identifier: MIT
import type { ReactDataRouter } from '@loquent/analytics/react'
import { createContext, useContext } from 'react'

/** The router, for `usePageviews`. A component below the router could not import it without a cycle. */
export const AppRouterContext = createContext<ReactDataRouter | undefined>(undefined)

export const useAppRouter = (): ReactDataRouter => {
  const router = useContext(AppRouterContext)
  if (!router) throw new Error('There is no AppRouterContext around this component.')
  return router
}
