// SPDX-License-Identifier: MIT
import { inject, type App, type InjectionKey } from 'vue'
import { createAnalytics } from '../index.js'
import type { AnyEvents } from '../typed-events.js'
import type { Analytics, AnalyticsOptions, Router } from '../types.js'
import { withoutProvider } from '../bindings/without-provider.js'
import { isVueRouter, placesOf, reportRoutes, type VueRouter } from './routes.js'

/** What `createAnalytics` takes, or what it has made; and the app's vue-router. */
export interface AnalyticsPluginOptions extends Omit<AnalyticsOptions, 'router'> {
  /**
   * The app's vue-router: its routes become page views by their template, `/contacts/:id` and never
   * `/contacts/7`; a change of query or fragment alone is none. Or any other router.
   */
  router?: Router | VueRouter | undefined
  /** What `createAnalytics` has made, for an app that reports from outside Vue too. It is the app's to dispose of. */
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
 * The analytics that `analyticsPlugin` has set up for the app; called in `setup`. Without the plugin it
 * never throws: it says so on the console, once, and drops and counts all calls.
 *
 * With the `Events` that `loquent-analytics generate` makes of a tracking plan, `trackEvent` takes these
 * events only, each with its properties.
 */
export const useAnalytics = <Events extends object = AnyEvents>(): Analytics<Events> => {
  const analytics =
    inject(analyticsKey, undefined) ?? withoutProvider('Call app.use(analyticsPlugin, …) first.')
  // What an event may carry is a matter of types alone.
  return analytics as Analytics<Events>
}
