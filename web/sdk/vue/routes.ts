// SPDX-License-Identifier: MIT
import { read, readList, readText, subscribeTo } from '../bindings/foreign.js'
import {
  plainTemplate,
  reportRoute,
  routeAnnouncer,
  type RouteView,
} from '../bindings/route-view.js'
import { pagePath, plainPath } from '../routers/page-path.js'
import { announceRestores } from '../routers/restore.js'
import type { Analytics, Router } from '../types.js'

/** The members of a vue-router route that we use. */
export interface VueRoute {
  /** The path that is shown. */
  path: string
  /** Its routes, the outermost first, each with its template. */
  matched: readonly { path: string }[]
}

/** The members of a vue-router (4 and later) that we use. */
export interface VueRouter {
  /** What is shown now. */
  currentRoute: { value: VueRoute }
  /** What it was made with. */
  options: { history: { base: string } }
  /** Calls `listener` after each navigation; returns how to end that. */
  afterEach(listener: (to: VueRoute, from: VueRoute, failure?: unknown) => void): () => void
}

export const isVueRouter = (router: unknown): router is VueRouter =>
  typeof read(router, 'afterEach') === 'function'

const baseOf = (router: VueRouter): string => readText(router, 'options', 'history', 'base') ?? ''

const viewOf = (route: unknown, router: VueRouter): RouteView => {
  const path = readText(route, 'path')
  const template = readText(readList(route, 'matched').at(-1), 'path')
  return {
    path: path === undefined ? pagePath() : plainPath(baseOf(router) + path),
    template: template === undefined ? undefined : plainTemplate(baseOf(router) + template),
  }
}

const currentRoute = (router: VueRouter): unknown => read(router, 'currentRoute', 'value')

/** Before its first navigation a router stands at `/`, wherever the page is. */
const hasRoute = (router: VueRouter): boolean =>
  readList(currentRoute(router), 'matched').length > 0

/**
 * The path on which a call is made. `reportRoutes` reports the page views, because it knows more about a
 * route than its path.
 */
export const placesOf = (router: VueRouter): Router => ({
  // If no route matches, it is the path of the page.
  current: () =>
    (hasRoute(router) ? viewOf(currentRoute(router), router).template : undefined) ?? pagePath(),
  subscribe: () => () => undefined,
})

/** Reports each route as a page view. Returns the function that ends it. */
export const reportRoutes = (router: VueRouter, analytics: Analytics): (() => void) => {
  const report = (): void => reportRoute(analytics, viewOf(currentRoute(router), router))
  if (hasRoute(router)) report()
  const { announce, end } = routeAnnouncer(analytics)
  const unsubscribe = subscribeTo(
    router,
    'afterEach',
    (to: unknown, _: unknown, failure: unknown) => {
      if (!failure) announce(viewOf(to, router))
    },
  )
  const ignoreRestores = announceRestores(report)
  return () => {
    end()
    ignoreRestores()
    unsubscribe()
  }
}
