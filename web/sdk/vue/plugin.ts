// SPDX-License-Identifier: MIT
import { inject, type App, type InjectionKey } from 'vue'
import { createAnalytics } from '../index.js'
import type { AnyEvents } from '../typed-events.js'
import type { Analytics, AnalyticsOptions, Router } from '../types.js'
import { withoutProvider } from '../bindings/without-provider.js'
import { isVueRouter, placesOf, reportRoutes, type VueRouter } from './routes.js'

/** The options for `createAnalytics`, or its result; and the app's vue-router. */
export interface AnalyticsPluginOptions extends Omit<AnalyticsOptions, 'router'> {
  /**
   * The app's vue-router: each route becomes a page view with its template, `/contacts/:id` and never
   * `/contacts/7`. A change of the query or fragment alone is no page view. Any other router will do too.
   */
  router?: Router | VueRouter | undefined
  /** The app's own, from `createAnalytics`, if it also reports from outside Vue. The app disposes of it. */
  analytics?: Analytics | undefined
}

const analyticsKey: InjectionKey<Analytics> = Symbol('loquent')

/** `app.use(analyticsPlugin, { router })`. When the app is unmounted, analytics is disposed of. */
export const analyticsPlugin = {
  /** Called by `app.use`. */
  install(app: App, options: AnalyticsPluginOptions = {}): void {
    const { analytics: given, router, ...rest } = options
    const routes = isVueRouter(router) ? placesOf(router) : router
    const analytics = given ?? createAnalytics(routes ? { ...rest, router: routes } : rest)
    // On a server createAnalytics does nothing, and there is no page to view.
    const endReports =
      isVueRouter(router) && typeof document !== 'undefined'
        ? reportRoutes(router, analytics)
        : undefined
    app.provide(analyticsKey, analytics)

    const unmount = app.unmount.bind(app)
    app.unmount = () => {
      unmount()
      endReports?.()
      if (!given) analytics.dispose()
    }
  },
}

/**
 * The analytics that `analyticsPlugin` has set up for the app. Call it in `setup`. Without the plugin it does
 * not throw: it says so once on the console, and all calls are dropped and counted.
 *
 * With the `Events` that `loquent-analytics generate` writes for a tracking plan, `trackEvent` accepts only
 * these events, each with its properties.
 */
export const useAnalytics = <Events extends object = AnyEvents>(): Analytics<Events> => {
  const analytics =
    inject(analyticsKey, undefined) ?? withoutProvider('Call app.use(analyticsPlugin, …) first.')
  // Only the types know which events are allowed.
  return analytics as Analytics<Events>
}
