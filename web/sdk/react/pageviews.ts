// SPDX-License-Identifier: MIT
import { useEffect } from 'react'
import { read, readText, subscribeTo } from '../bindings/foreign.js'
import { reportRoute, routeAnnouncer, type RouteView } from '../bindings/route-view.js'
import { announceRestores } from '../routers/restore.js'
import { useAnalytics } from './provider.js'
import { viewOf, type ReactRouteState } from './route-state.js'

/** The members that we use of a router from `createBrowserRouter` and the like (react-router 6.4 and later). */
export interface ReactDataRouter {
  /** Where the app is below the site’s root. */
  basename?: string | undefined
  /** What it shows now. */
  state: ReactRouteState
  /** Calls `listener` with each change; returns how to end that. */
  subscribe(listener: () => void): () => void
}

/** The members of TanStack Router's router that we use. */
export interface TanStackRouter {
  /** What it shows now. */
  state: ReactRouteState
  /** The other routers do not have it: it tells them apart. */
  routeTree: unknown
  /** Calls `listener` with each change; returns how to end that. */
  subscribe(event: 'onResolved', listener: () => void): () => void
}

type AnyRouter = ReactDataRouter | TanStackRouter

const isRouter = (routes: unknown): routes is AnyRouter =>
  typeof read(routes, 'subscribe') === 'function'

const routerView = (router: AnyRouter): RouteView | undefined =>
  viewOf(read(router, 'state'), readText(router, 'basename'))

const subscribe = (router: AnyRouter, listener: () => void): (() => void) =>
  read(router, 'routeTree') === undefined
    ? subscribeTo(router, 'subscribe', listener)
    : subscribeTo(router, 'subscribe', 'onResolved', listener)

/**
 * Reports each route as a page view with its template: `/contacts/:id`, never `/contacts/7`. A change of the
 * query or fragment alone is no page view. Call it once, below the `<AnalyticsProvider>`. It never throws: if it
 * does not understand the routes, it reports the page's path.
 *
 * @param routes The router from `createBrowserRouter` and the like, or TanStack Router's; or, if there is none,
 *   `{ location, matches: matchRoutes(routes, location) }` with the location of `useLocation()`.
 */
export function usePageviews(routes: ReactDataRouter | TanStackRouter | ReactRouteState): void {
  const analytics = useAnalytics()
  const router = isRouter(routes) ? routes : undefined
  // Each render brings another object, so the effect depends on its contents.
  const { path, template } = (router ? undefined : viewOf(routes)) ?? {}
  useEffect(() => {
    const now = (): RouteView | undefined =>
      router ? routerView(router) : path === undefined ? undefined : { path, template }
    const report = (): void => {
      const view = now()
      if (view) reportRoute(analytics, view)
    }
    report()
    const { announce, end } = routeAnnouncer(analytics)
    const unsubscribe = router
      ? subscribe(router, () => {
          const view = now()
          if (view) announce(view)
        })
      : undefined
    const ignoreRestores = announceRestores(report)
    return () => {
      end()
      ignoreRestores()
      unsubscribe?.()
    }
  }, [analytics, router, path, template])
}
