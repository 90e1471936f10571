// SPDX-License-Identifier: MIT
import type { CaptureServer } from '../e2e/support/capture-server.js'
import { pathsOf } from '../e2e/support/wire.js'
import { configFor } from './support/page.js'
import type { Tab } from './support/engines.js'
import { arrived, expect, openPage, test } from './support/test.js'

type RouterName = 'historyRouter' | 'navigationRouter' | 'hashRouter'

const start = (tab: Tab, cloud: CaptureServer, router: RouterName): Promise<string> =>
  tab.run(
    async ({ config, router }) => {
      window.analytics = window.createAnalytics({ config, router: window.routers[router]() })
      return window.analytics.ready
    },
    { config: configFor(cloud), router },
  )

/** Tracks an event after all that came before, and gives the paths viewed until it has arrived. */
async function viewed(tab: Tab, cloud: CaptureServer): Promise<unknown[]> {
  await tab.run(() => window.analytics.trackEvent('end_reached'))
  return pathsOf(await arrived(cloud, 'end_reached'))
}

/** Moves in the history of a page that stays, and waits until it is where `address` says. */
async function go(tab: Tab, steps: number, address: string): Promise<void> {
  await tab.run((steps) => history.go(steps), steps)
  await expect.poll(() => tab.run(() => location.href)).toContain(address)
}

for (const { router, without } of [
  { router: 'historyRouter', without: false },
  { router: 'navigationRouter', without: false },
  { router: 'navigationRouter', without: true },
] as const) {
  const where = without ? ', in a browser without the Navigation API' : ''
  test(`${router}: each change of path is one page view, whatever the query${where}`, async ({
    tab,
    site,
    cloud,
  }) => {
    await openPage(tab, `${site.origin}/?q=secret`)
    if (without) {
      await tab.run(() => {
        Object.defineProperty(window, 'navigation', { value: undefined })
      })
    }
    expect(await start(tab, cloud, router)).toBe('active')
    await tab.run(() => {
      history.replaceState(null, '', '/?q=other')
      history.pushState(null, '', '/contacts?page=1')
      history.pushState(null, '', '/contacts?page=2#top')
      history.replaceState(null, '', '/contacts')
      history.replaceState(null, '', '/reports')
    })
    await go(tab, -1, 'page=1')
    await go(tab, -1, 'q=other')
    await go(tab, 1, '/contacts')
    expect(await viewed(tab, cloud)).toEqual([
      '/',
      '/contacts',
      '/reports',
      '/contacts',
      '/',
      '/contacts',
    ])
  })
}

test('hashRouter: a route in the fragment is a page view, whatever its query', async ({
  tab,
  site,
  cloud,
}) => {
  await openPage(tab, `${site.origin}/#/`)
  expect(await start(tab, cloud, 'hashRouter')).toBe('active')
  for (const hash of ['#/contacts?q=secret', '#/contacts?q=other', '#/reports']) {
    await tab.run((hash) => void (location.hash = hash), hash)
    await expect.poll(() => tab.run(() => location.hash)).toBe(hash)
  }
  await go(tab, -1, 'q=other')
  expect(await viewed(tab, cloud)).toEqual(['/', '/#/contacts', '/#/reports', '/#/contacts'])
})

test('A page that comes back from the back/forward cache is seen again', async ({
  tab,
  site,
  cloud,
}) => {
  await openPage(tab, site.origin)
  await tab.run(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
  })
  await start(tab, cloud, 'historyRouter')
  await arrived(cloud, '$pageview')
  await tab.open('about:blank')
  // Later, since the page may be gone before it can answer.
  await tab.run(() => void setTimeout(() => history.back()))
  await expect(async () => {
    expect(await tab.run(() => Reflect.get(window, 'persisted'))).toBe(true)
  }).toPass({ timeout: 20_000 })
  expect(await viewed(tab, cloud)).toEqual(['/', '/'])
})
