// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Analytics } from '../../../web/sdk/index.js'
import {
  isVueRouter,
  placesOf,
  reportRoutes,
  type VueRoute,
  type VueRouter,
} from '../../../web/sdk/vue/routes.js'

const start: VueRoute = { path: '/', matched: [] }
const contact: VueRoute = {
  path: '/contacts/7',
  matched: [{ path: '/contacts' }, { path: '/contacts/:id(\\d+)' }],
}

/** A router that the test steers. */
const routerAt = (route: VueRoute, base = '') => {
  const listeners = new Set<Parameters<VueRouter['afterEach']>[0]>()
  const router = {
    currentRoute: { value: route },
    options: { history: { base } },
    afterEach: (listener: Parameters<VueRouter['afterEach']>[0]) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    go(to: VueRoute, failure?: Error) {
      const from = router.currentRoute.value
      if (!failure) router.currentRoute.value = to
      for (const listener of listeners) listener(to, from, failure)
    },
  }
  return router
}

const onRouteChange = vi.fn()
const analytics = { onRouteChange } as unknown as Analytics
const target = new EventTarget()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
  vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target))
  vi.stubGlobal('location', { pathname: '/contacts/7', hash: '' })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  onRouteChange.mockReset()
})

it('Before its first navigation a router has nothing to report, and the page says where it is', () => {
  const router = routerAt(start)
  reportRoutes(router, analytics)()
  expect(onRouteChange).not.toHaveBeenCalled()
  expect(placesOf(router).current()).toBe('/contacts/7')
})

it('A route is reported with its template, under the base of the app', () => {
  const router = routerAt(contact, '/app')
  reportRoutes(router, analytics)()
  expect(onRouteChange.mock.calls).toEqual([['/app/contacts/7', '/app/contacts/:id']])
  expect(placesOf(router).current()).toBe('/app/contacts/:id')
})

it('A route in the fragment is reported with its own template', () => {
  const router = routerAt(contact, '/app#')
  reportRoutes(router, analytics)()
  expect(onRouteChange.mock.calls).toEqual([['/app#/contacts/7', '/contacts/:id']])
  expect(placesOf(router).current()).toBe('/contacts/:id')
})

it('A path that no route matches has no template, and is where the page is', async () => {
  const router = routerAt(contact, '/app')
  const end = reportRoutes(router, analytics)
  router.go({ path: '/nowhere/', matched: [] })
  await Promise.resolve()
  end()
  expect(onRouteChange).toHaveBeenLastCalledWith('/app/nowhere')
  expect(placesOf(router).current()).toBe('/contacts/7')
})

it('An object that is not a router of Vue does not make it throw', () => {
  const thrower = {
    afterEach: () => {
      throw new Error('It may not be called.')
    },
    get currentRoute(): never {
      throw new Error('It may not be read.')
    },
  }
  const error = vi.spyOn(console, 'error').mockReturnValue()
  for (const router of [thrower, { afterEach: () => 7 }] as unknown as VueRouter[]) {
    expect(isVueRouter(router)).toBe(true)
    expect(placesOf(router).current()).toBe('/contacts/7')
    reportRoutes(router, analytics)()
  }
  expect(error).toHaveBeenCalledOnce()
  expect([undefined, null, 7, {}].some(isVueRouter)).toBe(false)
  error.mockRestore()
})

it('A navigation that has failed is not reported', async () => {
  const router = routerAt(start)
  const end = reportRoutes(router, analytics)
  router.go(contact, new Error('A guard has said no.'))
  await Promise.resolve()
  expect(onRouteChange).not.toHaveBeenCalled()
  router.go(contact)
  await Promise.resolve()
  expect(onRouteChange).toHaveBeenCalledOnce()
  end()
})

it('A page that comes back is seen again, until reporting ends', () => {
  const end = reportRoutes(routerAt(contact), analytics)
  const comeBack = (): void => {
    target.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    vi.runAllTimers()
  }
  comeBack()
  expect(onRouteChange).toHaveBeenCalledTimes(2)
  end()
  comeBack()
  expect(onRouteChange).toHaveBeenCalledTimes(2)
})
