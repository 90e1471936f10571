// SPDX-License-Identifier: MIT
import type { Analytics } from '../types.js'

/** A route as a router shows it. */
export interface RouteView {
  /** The path in the URL, such as `/contacts/7`. */
  path: string
  /** The path as the app's routes name it, such as `/contacts/:id`. */
  template: string
}

/** `/contacts/:id(\\d+)?` is `/contacts/:id`: only names, which the guard lets pass. */
export const plainTemplate = (template: string): string =>
  template
    .replace(/:([\w-]+)[^/]*/g, ':$1')
    .replace(/\?(?=\/|$)/g, '')
    .replace(/\/{2,}/g, '/')

/** Makes a page view of a route that is shown, unless it has been shown already. */
export const reportRoute = (analytics: Analytics, { path, template }: RouteView): void =>
  analytics.onRouteChange(path, template)
