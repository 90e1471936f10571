// SPDX-License-Identifier: MIT
// One page for every router and binding: each is set up the way that its users do, and driven by its own calls.
import { createAnalytics, type Analytics, type AnalyticsOptions } from '@loquent/analytics'
import { AnalyticsProvider, usePageviews } from '@loquent/analytics/react'
import { hashRouter, historyRouter, navigationRouter } from '@loquent/analytics/routers'
import { analyticsPlugin, useAnalytics as useInVue } from '@loquent/analytics/vue'
import {
  createRootRoute,
  createRoute,
  createRouter as createTanStackRouter,
  RouterProvider as TanStackProvider,
} from '@tanstack/react-router'
import { createElement, StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import {
  BrowserRouter,
  createBrowserRouter,
  createHashRouter,
  matchRoutes,
  RouterProvider,
  useLocation,
  useNavigate,
  type NavigateFunction,
} from 'react-router'
import { createApp, defineComponent, h } from 'vue'
import {
  createRouter,
  createWebHashHistory,
  createWebHistory,
  RouterView,
  type RouterHistory,
} from 'vue-router'
import type { Driver, DriverName } from './driver.js'

const paths = [
  '/',
  '/contacts',
  '/contacts/:id',
  '/reports',
  '/user-:id',
  '/files/:name.pdf',
] as const
const nothing = (): ReactNode => null

const plain = (router: AnalyticsOptions['router']) => (options: AnalyticsOptions) => ({
  analytics: createAnalytics({ ...options, router }),
  push: (path: string) => history.pushState(null, '', path),
  replace: (path: string) => history.replaceState(null, '', path),
})

/** A provider of the app's own, so that a test can reach it. */
const render = (analytics: Analytics, ...children: ReactNode[]): void => {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root.')
  createRoot(root).render(
    createElement(StrictMode, null, createElement(AnalyticsProvider, { analytics }, ...children)),
  )
}

const reactData = (make: typeof createBrowserRouter) => (options: AnalyticsOptions) => {
  const analytics = createAnalytics(options)
  const router = make(paths.map((path) => ({ path, Component: nothing })))
  const Pageviews = (): ReactNode => {
    usePageviews(router)
    return null
  }
  render(analytics, createElement(Pageviews), createElement(RouterProvider, { router }))
  return {
    analytics,
    push: (path: string) => router.navigate(path),
    replace: (path: string) => router.navigate(path, { replace: true }),
  }
}

const reactDeclarative = (options: AnalyticsOptions) => {
  const analytics = createAnalytics(options)
  const routes = paths.map((path) => ({ path }))
  let navigate: NavigateFunction | undefined
  const Pageviews = (): ReactNode => {
    const location = useLocation()
    navigate = useNavigate()
    usePageviews({ location, matches: matchRoutes(routes, location) })
    return null
  }
  render(analytics, createElement(BrowserRouter, null, createElement(Pageviews)))
  return {
    analytics,
    push: (path: string) => navigate?.(path),
    replace: (path: string) => navigate?.(path, { replace: true }),
  }
}

const tanStack = (options: AnalyticsOptions) => {
  const analytics = createAnalytics(options)
  const root = createRootRoute()
  const routes = [
    '/',
    '/contacts',
    '/contacts/$id',
    '/reports',
    '/user-{$id}',
    '/files/{$name}.pdf',
  ].map((path) => createRoute({ getParentRoute: () => root, path, component: nothing }))
  const router = createTanStackRouter({ routeTree: root.addChildren(routes) })
  const Pageviews = (): ReactNode => {
    usePageviews(router)
    return null
  }
  render(analytics, createElement(Pageviews), createElement(TanStackProvider, { router }))
  return {
    analytics,
    push: (href: string) => router.navigate({ href }),
    replace: (href: string) => router.navigate({ href, replace: true }),
  }
}

const vue = (makeHistory: () => RouterHistory) => (options: AnalyticsOptions) => {
  const component = defineComponent(() => () => h('main'))
  const router = createRouter({
    history: makeHistory(),
    routes: paths.map((path) => ({ path, component })),
  })
  let analytics: Analytics | undefined
  const Root = defineComponent(() => {
    analytics = useInVue()
    return () => h(RouterView)
  })
  createApp(Root)
    .use(router)
    .use(analyticsPlugin, { ...options, router })
    .mount('#root')
  if (!analytics) throw new Error('The app was not set up.')
  return {
    analytics,
    push: (path: string) => router.push(path),
    replace: (path: string) => router.replace(path),
  }
}

const inFragment = (options: AnalyticsOptions) => ({
  analytics: createAnalytics({ ...options, router: hashRouter() }),
  // The second spelling is for every other path.
  push: (path: string) => {
    location.hash = path.length % 2 ? `#!${path}` : `#${path}`
  },
  replace: (path: string) => location.replace(`#${path}`),
})

const drivers: Record<DriverName, (options: AnalyticsOptions) => Driver> = {
  historyRouter: plain(historyRouter()),
  navigationRouter: plain(navigationRouter()),
  hashRouter: inFragment,
  "react-router's router": reactData(createBrowserRouter),
  "react-router's hash router": reactData(createHashRouter),
  "react-router's components": reactDeclarative,
  'TanStack Router': tanStack,
  'vue-router': vue(createWebHistory),
  "vue-router's hash history": vue(createWebHashHistory),
}

window.drive = (name, options) => {
  window.driver = drivers[name]({
    ...options,
    posthog: () => import('posthog-js/dist/module.slim.no-external.js'),
  })
}
