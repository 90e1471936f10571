// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'
import type { Host } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named, pathsOf } from './support/wire.js'

type RouterName = 'historyRouter' | 'navigationRouter' | 'hashRouter'

const start = (page: Page, host: Host, router: RouterName): Promise<string> =>
  page.evaluate(
    async ({ config, router }) => {
      window.analytics = window.createAnalytics({ config, router: window.routers[router]() })
      return window.analytics.ready
    },
    { config: configOf(host), router },
  )

/** Tracks an event after all that came before, and gives the paths viewed until it has arrived. */
async function viewed(page: Page, host: Host, mark = 'end_reached'): Promise<unknown[]> {
  await page.evaluate((mark) => window.analytics.trackEvent(mark), mark)
  return pathsOf(await arrived(host, mark, 1))
}

for (const router of ['historyRouter', 'navigationRouter'] as const) {
  test(`${router}: each change of path is one page view, whatever the query and however it came about`, async ({
    siteHost,
    page,
  }) => {
    await openSite(page, siteHost, '/?q=secret')
    expect(await start(page, siteHost, router)).toBe('active')
    await page.evaluate(() => {
      history.replaceState(null, '', '/?q=other')
      history.pushState(null, '', '/contacts?page=1')
      history.pushState(null, '', '/contacts?page=2#top')
      history.replaceState(null, '', '/contacts')
      history.replaceState(null, '', '/reports')
    })
    await page.goBack()
    await expect(page).toHaveURL(/page=1/)
    await page.goBack()
    await expect(page).toHaveURL(/q=other/)
    await page.goForward()
    await expect(page).toHaveURL(/contacts/)
    expect(await viewed(page, siteHost)).toEqual([
      '/',
      '/contacts',
      '/reports',
      '/contacts',
      '/',
      '/contacts',
    ])
  })

  test(`${router}: redirects at the start are page views in their order, and none is doubled`, async ({
    siteHost,
    page,
  }) => {
    await openSite(page, siteHost)
    await page.evaluate(
      async ({ config, router }) => {
        window.analytics = window.createAnalytics({ config, router: window.routers[router]() })
        history.replaceState(null, '', '/signed-in')
        history.replaceState(null, '', '/home')
        history.replaceState(null, '', '/home')
        await window.analytics.ready
      },
      { config: configOf(siteHost), router },
    )
    // A redirect takes the place of the landing page, which nobody has seen.
    expect(await viewed(page, siteHost)).toEqual(['/signed-in', '/home'])
  })

  test(`${router}: after dispose() nothing is reported, and the page's history works on`, async ({
    siteHost,
    page,
  }) => {
    await openSite(page, siteHost)
    await start(page, siteHost, router)
    await arrived(siteHost, '$pageview', 1)
    const before = await page.evaluate(() => {
      window.analytics.dispose()
      history.pushState(null, '', '/after')
      return window.analytics.ledger().commands
    })
    expect(before).toBe(1)
    await expect(page).toHaveURL(/after/)
  })
}

test('hashRouter: a route in the fragment is the path, other fragments are not', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost, '/#/inbox?draft=1')
  await start(page, siteHost, 'hashRouter')
  for (const hash of ['#/inbox', '#/contacts', '#/contacts?q=jane', '#top', '#/contacts']) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, hash)
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(hash)
  }
  expect(await viewed(page, siteHost)).toEqual(['/#/inbox', '/#/contacts'])
})

test('Two providers in a row, as under StrictMode and hot reloading, make one page view each route', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    const router = window.routers.historyRouter()
    // Mounted, unmounted and mounted again in one go.
    window.createAnalytics({ config, router }).dispose()
    window.analytics = window.createAnalytics({ config, router })
    await window.analytics.ready
    history.pushState(null, '', '/contacts')
    // A hot update of the module that holds the provider.
    window.analytics.dispose()
    window.analytics = window.createAnalytics({ config, router })
    window.analytics.onRouteChange('/contacts')
    await window.analytics.ready
    history.pushState(null, '', '/reports')
    history.pushState(null, '', '/reports')
  }, configOf(siteHost))
  // The app mounts again on /contacts, so that it is seen a second time.
  expect(await viewed(page, siteHost)).toEqual(['/', '/contacts', '/contacts', '/reports'])
})

test('A later provider takes over from one that was not disposed of', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  const states = await page.evaluate(async (config) => {
    const router = window.routers.historyRouter()
    const first = window.createAnalytics({ config, router })
    await first.ready
    const second = (window.analytics = window.createAnalytics({ config, router }))
    await second.ready
    history.pushState(null, '', '/contacts')
    return [first.state, second.state]
  }, configOf(siteHost))
  expect(states).toEqual(['stopped', 'active'])
  const paths = await viewed(page, siteHost)
  expect(paths.filter((path) => path === '/contacts')).toHaveLength(1)
})

test('Two tabs report each its own page views, under one member', async ({ siteHost, page }) => {
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await openSite(tab, siteHost)
    await tab.evaluate(async (config) => {
      const session = { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' } as const
      const router = window.routers.historyRouter()
      window.analytics = window.createAnalytics({ config, router, session })
      await window.analytics.ready
    }, configOf(siteHost))
  }
  await page.evaluate(() => history.pushState(null, '', '/contacts'))
  await other.evaluate(() => history.pushState(null, '', '/reports'))
  await viewed(page, siteHost, 'first_ended')
  const paths = await viewed(other, siteHost, 'second_ended')
  expect(paths.sort()).toEqual(['/', '/', '/contacts', '/reports'])
  const events = await siteHost.events()
  expect(new Set(events.map(({ properties }) => properties.distinct_id))).toEqual(
    new Set(['mem_1']),
  )
})

test("A router of the app's own, whose paths the page does not have: events carry them before and after the module is up", async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    let path = '/start'
    let told: (path: string) => void = () => undefined
    const go = (next: string): void => {
      path = next
      told(next)
    }
    const analytics = window.createAnalytics({
      config,
      router: {
        current: () => path,
        subscribe: (listener) => {
          told = listener
          return () => undefined
        },
      },
    })
    analytics.trackEvent('start_seen')
    await analytics.ready
    analytics.trackEvent('module_seen')
    go('/inbox')
    analytics.trackEvent('inbox_seen')
    // A path that the router does not tell.
    path = '/inbox/drawer'
    analytics.trackEvent('drawer_seen')
  }, configOf(siteHost))
  const events = await arrived(siteHost, 'drawer_seen', 1)
  expect(pathsOf(events)).toEqual(['/start', '/inbox'])
  const seenAt = (name: string): unknown => named(events, name)[0]?.properties['$pathname']
  expect(['start_seen', 'module_seen', 'inbox_seen', 'drawer_seen'].map(seenAt)).toEqual([
    '/start',
    '/start',
    '/inbox',
    '/inbox/drawer',
  ])
})
