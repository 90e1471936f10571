// SPDX-License-Identifier: MIT
import { expect, it, vi } from 'vitest'
import { plainTemplate, reportRoute, routeAnnouncer } from '../../../web/sdk/bindings/route-view.js'
import type { Analytics } from '../../../web/sdk/index.js'

it.each([
  ['/contacts/:id(\\d+)', '/contacts/:id'],
  ['/contacts/:id((?:a|b)\\d+\\))', '/contacts/:id'],
  ['/:lang(en|de)?/contacts', '/:lang/contacts'],
  ['/:pathMatch(.*)*', '/:pathMatch'],
  ['/(.*)', '/*'],
  ['/files/:chapters+/end', '/files/:chapters/end'],
  ['/a/:contact-id/b?', '/a/:contact-id/b'],
  ['//double', '/double'],
  ['/contacts/', '/contacts'],
  ['/', '/'],
  ['/#/', '/'],
  ['/app/#/contacts/:id(\\d+)/', '/contacts/:id'],
  // A parameter may be a part of its segment.
  ['/user-:id', '/user-:id'],
  ['/files/:name.pdf', '/files/:name.pdf'],
  ['/files/:name([^/]+).pdf', '/files/:name.pdf'],
  ['/:from-:to', '/:from-:to'],
  ['/über-uns/:id', '/über-uns/:id'],
])('The template %s is reported as %s', (template, plain) => {
  expect(plainTemplate(template)).toBe(plain)
})

const recorder = () => {
  const onRouteChange = vi.fn()
  return { onRouteChange, analytics: { onRouteChange } as unknown as Analytics }
}

it('Only a route that has matched has a template: no path is learnt as one', () => {
  const { analytics, onRouteChange } = recorder()
  reportRoute(analytics, { path: '/reset/8fK2x9' })
  reportRoute(analytics, { path: '/contacts/7', template: '/contacts/:id' })
  expect(onRouteChange.mock.calls).toEqual([['/reset/8fK2x9'], ['/contacts/7', '/contacts/:id']])
})

it('Routes are reported after the call that has changed them, each once, and at once at the end', async () => {
  const { analytics, onRouteChange } = recorder()
  const { announce, end } = routeAnnouncer(analytics)
  for (const path of ['/a', '/b', '/a', '/a']) announce({ path })
  expect(onRouteChange).not.toHaveBeenCalled()
  await Promise.resolve()
  expect(onRouteChange.mock.calls).toEqual([['/b'], ['/a']])
  announce({ path: '/a' })
  await Promise.resolve()
  expect(onRouteChange).toHaveBeenCalledTimes(3)
  announce({ path: '/c' })
  end()
  expect(onRouteChange).toHaveBeenLastCalledWith('/c')
  await Promise.resolve()
  expect(onRouteChange).toHaveBeenCalledTimes(4)
})
