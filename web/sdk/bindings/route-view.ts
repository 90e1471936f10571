// SPDX-License-Identifier: MIT
import { announcer, type Announcer } from '../routers/announcer.js'
import { plainPath } from '../routers/page-path.js'
import type { Analytics } from '../types.js'

/** A route as a router shows it. */
export interface RouteView {
  /** The path in the URL, such as `/contacts/7`. */
  path: string
  /**
   * The path as the app's routes name it, such as `/contacts/:id`. Only where a route has matched: the
   * module takes a template for something that the app's developer has written.
   */
  template?: string | undefined
}

const innermostGroup = /\((?:\\.|[^()\\])*\)/

/** A pattern of a parameter goes; one that stands alone is a parameter without a name. */
const withoutPatterns = (template: string): string => {
  let plain = template
  while (innermostGroup.test(plain)) {
    plain = plain.replace(/(:\w[\w-]*)\((?:\\.|[^()\\])*\)/g, '$1').replace(innermostGroup, '*')
  }
  return plain
}

/**
 * `/contacts/:id(\\d+)?` is `/contacts/:id`: patterns and marks of repetition go, which the guard does not
 * know. What stands beside a parameter in its segment stays: `/user-:id`, `/files/:name.pdf`. Of a route in
 * the fragment it is what follows the `#`, by which the guard looks such routes up.
 */
export const plainTemplate = (template: string): string =>
  plainPath(
    withoutPatterns(template)
      .replace(/(:\w[\w-]*)[?+*]+/g, '$1')
      .replace(/\?(?=\/|$)/g, '')
      .replace(/\/{2,}/g, '/')
      .replace(/^.*#(?=\/)/, ''),
  )

/** Makes a page view of a route that is shown, unless it has been shown already. */
export const reportRoute = (analytics: Analytics, { path, template }: RouteView): void => {
  // Without a template the path is not the app's: it is scrubbed, or redacted.
  if (template === undefined) analytics.onRouteChange(path)
  else analytics.onRouteChange(path, template)
}

/** Reports routes after the router's own work has ended. */
export const routeAnnouncer = (analytics: Analytics): Announcer<RouteView> =>
  announcer(
    (view) => reportRoute(analytics, view),
    ({ path, template }) => `${path} ${template ?? ''}`,
  )
