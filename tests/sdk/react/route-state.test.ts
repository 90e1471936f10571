// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { viewOf } from '../../../web/sdk/react/route-state.js'

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
    state('/user-7', 'user-:id'),
  ].map((given) => viewOf(given)?.template)
  expect(templates).toEqual([
    '/',
    '/contacts/:id',
    '/contacts/:id',
    '/:lang/files/*',
    '/about',
    '/user-:id',
  ])
})

it('The basename goes before it', () => {
  expect(viewOf(state('/app/contacts/7', '/', 'contacts/:id'), '/app')?.template).toBe(
    '/app/contacts/:id',
  )
  expect(viewOf(state('/', '/'), '/')?.template).toBe('/')
})

it('A slash at the end does not count', () => {
  expect(viewOf(state('/contacts/', 'contacts/'))).toEqual({
    path: '/contacts',
    template: '/contacts',
  })
})

it('A path that no route matches has no template', () => {
  const matches = [{ pathname: '', route: { path: '/' } }]
  const location = { pathname: '/nowhere' }
  for (const given of [{ location, matches }, { location, matches: null }, { location }]) {
    expect(viewOf(given)).toEqual({ path: '/nowhere' })
  }
})

it('Before the first route has settled there is none to report', () => {
  expect(viewOf({ ...state('/old', '/old'), initialized: false })).toBeUndefined()
})

it("TanStack Router's templates are written as others are", () => {
  const matched = (fullPath: string, more: object = {}) =>
    viewOf({
      location: { pathname: '/x' },
      matches: [
        { routeId: '__root__', fullPath: '/', pathname: '/' },
        { routeId: fullPath, fullPath, pathname: '/x', ...more },
      ],
    })?.template
  expect(matched('/posts/$postId')).toBe('/posts/:postId')
  expect(matched('/files/$')).toBe('/files/*')
  expect(matched('/{-$locale}/files/{$name}.pdf')).toBe('/:locale/files/:name.pdf')
  expect(matched('/posts/')).toBe('/posts')
  expect(matched('/posts', { globalNotFound: true })).toBeUndefined()
  const root = [{ routeId: '__root__', fullPath: '/', pathname: '/' }]
  expect(viewOf({ location: { pathname: '/nowhere' }, matches: root })).toEqual({
    path: '/nowhere',
  })
})

describe('of a shape that it does not know', () => {
  const error = vi.spyOn(console, 'error')
  beforeEach(() => {
    error.mockReset().mockReturnValue()
    vi.stubGlobal('location', { pathname: '/reports/', hash: '' })
  })
  afterEach(() => vi.unstubAllGlobals())

  const thrower = new Proxy(
    {},
    {
      get: () => {
        throw new Error('It may not be read.')
      },
    },
  )
  const location = { pathname: '/contacts/7' }
  it.each<[string, unknown, string]>([
    ['nothing', undefined, '/reports'],
    ['null', null, '/reports'],
    ['a text', '/contacts', '/reports'],
    ['a function', () => location, '/reports'],
    ['what may not be read', thrower, '/reports'],
    ['a location that may not be read', { location: thrower }, '/reports'],
    ['a location without a path', { location: { href: '/contacts' } }, '/reports'],
    ['a path that is none', { location: { pathname: 7 } }, '/reports'],
    ['a location alone', location, '/reports'],
    [
      "Remix's useMatches",
      { location, matches: [{ id: 'root', pathname: '/', params: {}, data: null, handle: null }] },
      '/contacts/7',
    ],
    ['matches of nothing', { location, matches: [undefined, null, 7] }, '/contacts/7'],
    ['matches that may not be read', { location, matches: [thrower] }, '/contacts/7'],
    ['matches that are no list', { location, matches: { length: 1 } }, '/contacts/7'],
    ['a route that is none', { location, matches: [{ pathname: '/', route: 7 }] }, '/contacts/7'],
  ])('it gives the path for %s', (_, given, path) => {
    expect(viewOf(given)).toEqual({ path })
    expect(error.mock.calls.length).toBeLessThanOrEqual(1)
  })

  it('says so once', () => {
    for (let time = 0; time < 3; time += 1) viewOf({ location, matches: [{}] })
    expect(error.mock.calls.length).toBeLessThanOrEqual(1)
  })
})
