// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'

const withoutLastSlash = (path: string): string => {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

/**
 * One spelling for each path: without a slash at the end, and without a fragment, unless the fragment is a route
 * (`#/…`, `#!/…`). Of such a route only its path is kept.
 */
export const plainPath = (path: string): string => {
  const [, pathname = '', fragment = ''] = /^([^#]*)(?:#(.*))?$/s.exec(path) ?? []
  const route = /^(?:!\/?|\/)([^?#]*)/.exec(fragment)?.[1] ?? ''
  const inFragment = withoutLastSlash(`/${route}`)
  return inFragment === '/' ? withoutLastSlash(pathname) : `${pathname}#${inFragment}`
}

/** The page's path, with its fragment when that is a route. */
export const pagePath = (): string => plainPath(location.pathname + location.hash)

/** On a server there are no routes to report: `router` is made in a page only. */
export const inPage = (router: () => Router): Router =>
  typeof document === 'undefined'
    ? { current: () => '/', subscribe: () => () => undefined }
    : router()
