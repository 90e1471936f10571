// SPDX-License-Identifier: MIT
import { read, readList, readText, tellOnce } from '../bindings/foreign.js'
import { plainTemplate, type RouteView } from '../bindings/route-view.js'
import { pagePath, plainPath } from '../routers/page-path.js'

/** The members of a match that we use, from a router's state, `matchRoutes` or TanStack Router. */
export interface ReactRouteMatch {
  /** The part of the path that it matches. */
  pathname?: string | undefined
  /** The route, with its own part of the template. */
  route?: { path?: string | undefined } | undefined
  /** TanStack Router's template. */
  fullPath?: string | undefined
}

/** The members of a router's state that we use. */
export interface ReactRouteState {
  /** The page’s path. */
  location: { pathname: string }
  /** The route's template is made of them. Without them the path is reported, scrubbed or redacted. */
  matches?: readonly ReactRouteMatch[] | null | undefined
  /** `false` while the first route's loaders run, which may still redirect. */
  initialized?: boolean | undefined
}

/** TanStack Router writes `/posts/$postId`, `/files/$` and `/{-$locale}/a`. */
const tanStackTemplate = (matches: readonly unknown[]): string | undefined => {
  const last = matches.at(-1)
  const template = readText(last, 'fullPath')
  // If nothing matches, the root is the last match.
  const isRoot = readText(last, 'routeId') === '__root__'
  if (template === undefined || isRoot || read(last, 'globalNotFound') === true) return undefined
  return template
    .replace(/\{-?\$(\w*)\}/g, (_, name: string) => (name === '' ? '*' : `:${name}`))
    .replace(/\$(\w*)/g, (_, name: string) => (name === '' ? '*' : `:${name}`))
}

const reactRouterTemplate = (matches: readonly unknown[]): string | undefined => {
  // If nothing matches, the state names the route that shows the error, which has no path.
  if (!readText(matches.at(-1), 'pathname')) return undefined
  let joined = ''
  for (const match of matches) {
    const route = read(match, 'route')
    // The result of `useMatches` has no routes.
    if (route === null || typeof route !== 'object') return undefined
    const path = readText(route, 'path')
    if (path) joined = path.startsWith('/') ? path : `${joined}/${path}`
  }
  return joined
}

const isKnown = (match: unknown): boolean =>
  read(match, 'route') !== undefined || read(match, 'fullPath') !== undefined

/**
 * What a router shows. It never throws, whatever it is given: if it cannot find a path, it takes that of the
 * page. `undefined` while the router has not settled, or where there is no page.
 */
export const viewOf = (state: unknown, basename = ''): RouteView | undefined => {
  if (read(state, 'initialized') === false) return undefined
  const pathname = readText(state, 'location', 'pathname')
  const matches = readList(state, 'matches')
  if (pathname === undefined || (matches.length > 0 && !matches.some(isKnown))) {
    tellOnce(
      'usePageviews: these routes are not known, so that page views have the path in place of the ' +
        "route's template. Give it a router, or { location, matches: matchRoutes(routes, location) }.",
    )
  }
  if (pathname === undefined && typeof location === 'undefined') return undefined
  const path = pathname === undefined ? pagePath() : plainPath(pathname)
  const template = tanStackTemplate(matches) ?? reactRouterTemplate(matches)
  if (template === undefined) return { path }
  return { path, template: plainTemplate(`${basename}/${template}`) }
}
