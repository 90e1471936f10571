// SPDX-License-Identifier: MIT
import { useEffect } from 'react'
import { plainTemplate, reportRoute, type RouteView } from '../bindings/route-view.js'
import { announceRestores } from '../routers/restore.js'
import { useAnalytics } from './provider.js'

/** What is used of a match, from a router's state or from react-router's `matchRoutes`. */
export interface ReactRouteMatch {
  pathname: string
  route: { path?: string | undefined }
}

/** What is used of where a router stands. */
export interface ReactRouteState {
  location: { pathname: string }
  /** Of which the route's template is made; without them the path is reported as it is. */
  matches?: readonly ReactRouteMatch[] | null | undefined
  /** `false` while the first route's loaders are at work, which may still redirect. */
  initialized?: boolean | undefined
}

/** What is used of a router from `createBrowserRouter` and the like: react-router 6.4 and later. */
export interface ReactDataRouter {
  basename?: string | undefined
  state: ReactRouteState
  subscribe(listener: () => void): () => void
}

type Routes = ReactDataRouter | ReactRouteState

const isRouter = (routes: Routes | undefined): routes is ReactDataRouter =>
  routes !== undefined && 'subscribe' in routes

export const viewOf = (
  state: ReactRouteState | undefined,
  basename = '',
): RouteView | undefined => {
  const path = state?.location?.pathname
  if (path === undefined || state?.initialized === false) return undefined
  const matches = state?.matches ?? []
  // Where nothing matches, a router's state names a route that is to show the error: of no path.
  if (!matches.at(-1)?.pathname) return { path, template: path }
  const template = matches.reduce((joined, { route }) => {
    if (!route.path) return joined
    return route.path.startsWith('/') ? route.path : `${joined}/${route.path}`
  }, '')
  return { path, template: plainTemplate(`${basename}/${template}`) }
}

/**
 * Reports each route as a page view, by its template: `/contacts/:id`, never `/contacts/7`. A change
 * of query or fragment alone is none. Called once, below the `<AnalyticsProvider>`.
 *
 * @param routes The router of `createBrowserRouter` and the like; or, where there is none,
 *   `{ location, matches: matchRoutes(routes, location) }` with the location of `useLocation()`.
 */
export function usePageviews(routes: Routes): void {
  const analytics = useAnalytics()
  const router = isRouter(routes) ? routes : undefined
  // Each render brings another object, so that the effect goes by what is in it.
  const { path, template } = viewOf(isRouter(routes) ? undefined : routes) ?? {}
  useEffect(() => {
    const report = (): void => {
      const given = path && template ? { path, template } : undefined
      const view = router ? viewOf(router.state, router.basename) : given
      if (view) reportRoute(analytics, view)
    }
    report()
    const unsubscribe = router?.subscribe(report)
    const ignoreRestores = announceRestores(report)
    return () => {
      ignoreRestores()
      unsubscribe?.()
    }
  }, [analytics, router, path, template])
}
