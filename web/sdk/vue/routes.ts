// SPDX-License-Identifier: MIT
import { plainTemplate, reportRoute, type RouteView } from '../bindings/route-view.js'
import { pagePath } from '../routers/page-path.js'
import { announceRestores } from '../routers/restore.js'
import type { Analytics, Router } from '../types.js'

/** What is used of a route of vue-router. */
export interface VueRoute {
  path: string
  matched: readonly { path: string }[]
}

/** What is used of a router from vue-router's `createRouter`: vue-router 4 and later. */
export interface VueRouter {
  currentRoute: { value: VueRoute }
  options: { history: { base: string } }
  afterEach(listener: (to: VueRoute, from: VueRoute, failure?: unknown) => void): () => void
}

export const isVueRouter = (router: Router | VueRouter | undefined): router is VueRouter =>
  router !== undefined && 'afterEach' in router

const viewOf = (route: VueRoute, router: VueRouter): RouteView => {
  const { base } = router.options.history
  const template = route.matched.at(-1)?.path
  return {
    path: route.path,
    template: base + (template === undefined ? route.path : plainTemplate(template)),
  }
}

const hasRoute = ({ currentRoute }: VueRouter): boolean => currentRoute.value.matched.length > 0

/** Where a call is made. Page views are reported by `reportRoutes`, which knows more of a route than its path. */
export const placesOf = (router: VueRouter): Router => ({
  // Before its first navigation a router stands at `/`, wherever the page is.
  current: () =>
    hasRoute(router) ? viewOf(router.currentRoute.value, router).template : pagePath(),
  subscribe: () => () => undefined,
})

/** Reports each route as a page view. Returns the function that ends it. */
export const reportRoutes = (router: VueRouter, analytics: Analytics): (() => void) => {
  const report = (route: VueRoute): void => reportRoute(analytics, viewOf(route, router))
  if (hasRoute(router)) report(router.currentRoute.value)
  const unsubscribe = router.afterEach((to, _, failure) => {
    if (!failure) report(to)
  })
  const ignoreRestores = announceRestores(() => report(router.currentRoute.value))
  return () => {
    ignoreRestores()
    unsubscribe()
  }
}
