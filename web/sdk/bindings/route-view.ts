// SPDX-License-Identifier: MIT
import { announcer, type Announcer } from '../routers/announcer.js'
import { plainPath } from '../routers/page-path.js'
import type { Analytics } from '../types.js'

/** A route as a router shows it. */
export interface RouteView {
  /** The path in the URL, such as `/contacts/7`. */
  path: string
  /**
   * The path as the app's routes name it, such as `/contacts/:id`. Set only if a route has matched, because the
   * module trusts a template to be written by the app's developer.
   */
  template?: string | undefined
}

const innermostGroup = /\((?:\\.|[^()\\])*\)/

/** Removes a parameter's pattern. A pattern that stands alone is a parameter without a name. */
const withoutPatterns = (template: string): string => {
  let plain = template
  while (innermostGroup.test(plain)) {
    plain = plain.replace(/(:\w[\w-]*)\((?:\\.|[^()\\])*\)/g, '$1').replace(innermostGroup, '*')
  }
  return plain
}

/**
 * `/contacts/:id(\\d+)?` becomes `/contacts/:id`: the guard does not know patterns and marks of repetition. Text
 * beside a parameter stays: `/user-:id`, `/files/:name.pdf`. For a route in the fragment the template is what
 * follows the `#`, by which the guard looks up such routes.
 */
export const plainTemplate = (template: string): string =>
  plainPath(
    withoutPatterns(template)
      .replace(/(:\w[\w-]*)[?+*]+/g, '$1')
      .replace(/\?(?=\/|$)/g, '')
      .replace(/\/{2,}/g, '/')
      .replace(/^.*#(?=\/)/, ''),
  )

/** Reports the route that is shown as a page view, unless it was the last one. */
export const reportRoute = (analytics: Analytics, { path, template }: RouteView): void => {
  // Without a template the path matches none of the app's routes: it is scrubbed or redacted.
  if (template === undefined) analytics.onRouteChange(path)
  else analytics.onRouteChange(path, template)
}

/** Reports routes after the router's own work has ended. */
export const routeAnnouncer = (analytics: Analytics): Announcer<RouteView> =>
  announcer(
    (view) => reportRoute(analytics, view),
    ({ path, template }) => `${path} ${template ?? ''}`,
  )
