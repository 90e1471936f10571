// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import { viewOf } from '../../../web/sdk/react/pageviews.js'

const state = (pathname: string, ...routes: (string | undefined)[]) => ({
  location: { pathname },
  matches: routes.map((path) => ({ pathname, route: path === undefined ? {} : { path } })),
})

it('The template is what the matched routes make up together', () => {
  const templates = [
    state('/', '/', undefined),
    state('/contacts/7', '/', undefined, 'contacts', ':id'),
    state('/contacts/7', '/contacts', '/contacts/:id'),
    state('/en/files/a/b', ':lang?', 'files/*'),
    state('/about', 'about?'),
  ].map((given) => viewOf(given)?.template)
  expect(templates).toEqual(['/', '/contacts/:id', '/contacts/:id', '/:lang/files/*', '/about'])
})

it('The basename goes before it', () => {
  expect(viewOf(state('/app/contacts/7', '/', 'contacts/:id'), '/app')?.template).toBe(
    '/app/contacts/:id',
  )
  expect(viewOf(state('/', '/'), '/')?.template).toBe('/')
})

it('A path that no route matches is reported as it is', () => {
  const matches = [{ pathname: '', route: { path: '/' } }]
  const location = { pathname: '/nowhere' }
  expect(viewOf({ location, matches })?.template).toBe('/nowhere')
  expect(viewOf({ location, matches: null })?.template).toBe('/nowhere')
  expect(viewOf({ location })?.template).toBe('/nowhere')
})

it('Before the first route has settled there is none to report', () => {
  expect(viewOf({ ...state('/old', '/old'), initialized: false })).toBeUndefined()
})
