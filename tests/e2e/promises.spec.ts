// SPDX-License-Identifier: MIT
// Sentences of the README that people have found untrue, each tried on the wire.
import type { Page } from '@playwright/test'
import type { AnalyticsOptions, CommandOutcome } from '../../web/sdk/index.js'
import { apiKey, type Host, type WireEvent } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, named, pathsOf } from './support/wire.js'

const start = async (page: Page, host: Host, options: AnalyticsOptions = {}): Promise<string> => {
  await openSite(page, host)
  return page.evaluate(
    (options) => {
      const outcomes: CommandOutcome[] = []
      const onOutcome = (outcome: CommandOutcome): void => void outcomes.push(outcome)
      Object.assign(window, { outcomes })
      window.analytics = window.createAnalytics({ onOutcome, ...options })
      return window.analytics.ready
    },
    { config: configOf(host), ...options },
  )
}

/** The app's own properties of an event. */
const own = (event: WireEvent | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(event?.properties ?? {}).filter(
      ([key]) => !key.startsWith('$') && key !== 'token' && key !== 'distinct_id',
    ),
  )

test('Click ids and referrers never leave, nor what other code has registered', async ({
  siteHost,
  page,
}) => {
  await start(page, siteHost)
  await page.evaluate(() => {
    // Not there with the direct client.
    window.posthog?.register({ plan: 'pro' })
    window.analytics.trackEvent('a_sent', {
      gclid: 'cjwkabc',
      fbclid: 'iwar1',
      msclkid: 'ab12',
      referrer: 'https://g.test/x',
      nested: { ttclid: 'e1' },
      kind: 'weekly',
    })
  })
  const [event] = named(await arrived(siteHost, 'a_sent', 1), 'a_sent')
  expect(own(event)).toEqual({ nested: {}, kind: 'weekly' })
})

test('A path is sent as its route, even in a property, and is reported as replaced', async ({
  siteHost,
  page,
  log,
}) => {
  await start(page, siteHost, { routes: ['/contacts/:id'] })
  await page.evaluate(() =>
    window.analytics.trackEvent('link_followed', { to: '/contacts/88', who: 'Judy' }),
  )
  const [event] = named(await arrived(siteHost, 'link_followed', 1), 'link_followed')
  expect(own(event)).toEqual({ to: '/contacts/:id' })
  const outcomes = await page.evaluate(() => Reflect.get(window, 'outcomes') as CommandOutcome[])
  const { redactions } = outcomes.find(({ call }) => call === 'link_followed') ?? {}
  expect(redactions?.filter(({ property }) => !property.startsWith('$'))).toEqual([
    { property: 'to', reason: 'path', replaced: true },
    { property: 'who', reason: 'capitalised_word' },
  ])
  expect(log.console).toContain(
    'warning: [loquent] link_followed: the guard has replaced the property to (path).',
  )
  expect(log.console).toContain(
    'warning: [loquent] link_followed: the guard has taken out the property who (capitalised_word): list it in the tracking plan or write it in lower case.',
  )
})

test('Properties are serialised once, whether or not something is taken out', async ({
  siteHost,
  page,
}) => {
  await start(page, siteHost, { freeText: 'scan' })
  await page.evaluate(() => {
    const made = (): object => ({
      at: new Date(Date.UTC(2026, 10, 24)),
      shown: { secret: 'x', toJSON: () => ({ kind: 'weekly' }) },
      site: new URL('https://app.example/reports'),
    })
    window.analytics.trackEvent('all_kept', { ...made() })
    window.analytics.trackEvent('one_removed', { ...made(), email: 'zoe@example.com' })
  })
  const events = await arrived(siteHost, 'one_removed', 1)
  for (const name of ['all_kept', 'one_removed']) {
    expect(own(named(events, name)[0])).toEqual({
      at: '2026-11-24T00:00:00.000Z',
      shown: { kind: 'weekly' },
      site: 'https://app.example/reports',
    })
  }
})

test('Without a router trackPageview() of the start is the view of the start', async ({
  siteHost,
  page,
}) => {
  await start(page, siteHost)
  await page.evaluate(() => {
    window.analytics.trackPageview(location.pathname)
    window.analytics.trackEvent('end_reached')
  })
  expect(pathsOf(await arrived(siteHost, 'end_reached', 1))).toEqual(['/'])
})

test('With unknown events dropped, / stays as it is, and any other path that is no route is sent as /:redacted', async ({
  siteHost,
  page,
}) => {
  const sentAs = {
    '/': '/',
    '/zoe': '/:redacted',
    '/?q=zoe': '/',
    '/contacts/88': '/contacts/:id',
    '/#zoe': '/',
    '/contacts/88/zoe': '/:redacted',
    '/contacts/': '/:redacted',
    '/#/zoe': '/#/:redacted',
    '/#/': '/#/',
  }
  await start(page, siteHost, {
    unknownEvents: 'drop',
    routes: ['/contacts/:id'],
    trackingPlan: {
      events: { link_followed: { properties: { to: { type: 'string', format: 'route' } } } },
    },
  })
  await page.evaluate((paths) => {
    for (const path of paths) {
      window.analytics.onRouteChange(path)
      window.analytics.trackEvent('link_followed', { to: path })
    }
  }, Object.keys(sentAs))
  const events = await arrived(siteHost, 'link_followed', Object.keys(sentAs).length)
  const links = named(events, 'link_followed').map((event) => own(event)['to'])
  expect(links).toEqual(Object.values(sentAs))
  expect(pathsOf(events)).toEqual(Object.values(sentAs))

  // A value that is sent as something else is reported as replaced, not as taken out.
  const outcomes = await page.evaluate(() => Reflect.get(window, 'outcomes') as CommandOutcome[])
  const told = outcomes
    .filter(({ call }) => call === 'link_followed')
    .map(({ redactions }) => redactions.filter(({ property }) => property === 'to'))
  expect(told).toEqual(
    Object.entries(sentAs).map(([path, sent]) =>
      path === sent ? [] : [{ property: 'to', reason: 'path', replaced: true }],
    ),
  )
  expect(JSON.stringify(events)).not.toContain('zoe')
})

const spellings = ['/über-uns', '/u\u0308ber-uns', '/%C3%BCber-uns', '/u%CC%88ber-uns']
for (const [index, visited] of spellings.entries()) {
  test(`A declared route of any script is known however it is spelt (${index})`, async ({
    siteHost,
    page,
    log,
  }) => {
    const routes = ['/über-uns', '/контакты/:id']
    await start(page, siteHost, { routes, unknownEvents: 'check' })
    await page.evaluate((visited) => {
      window.analytics.onRouteChange(visited)
      window.analytics.onRouteChange('/%D0%BA%D0%BE%D0%BD%D1%82%D0%B0%D0%BA%D1%82%D1%8B/7')
      window.analytics.trackEvent('end_reached')
    }, visited)
    const paths = pathsOf(await arrived(siteHost, 'end_reached', 1))
    expect(paths.map((path) => String(path).normalize('NFC'))).toEqual([
      '/',
      '/über-uns',
      '/контакты/:id',
    ])
    expect(log.console.filter((line) => line.startsWith('error'))).toEqual([])
  })
}

test('Calls made just before the page goes arrive while active, and are lost before', async ({
  siteHost,
  page,
}) => {
  const hasLeft = (): Promise<void> => page.waitForURL('**/thanks')
  await start(page, siteHost)
  await page.evaluate(() => {
    // The evaluation has ended by then, so that the navigation does not take its answer away.
    setTimeout(() => {
      window.analytics.trackEvent('checkout_started')
      location.assign('/thanks')
    })
  })
  await hasLeft()
  await arrived(siteHost, 'checkout_started', 1)

  // However long the navigation takes, analytics is not active before it.
  await page.route('**/own-config', () => undefined)
  await openSite(page, siteHost)
  await page.evaluate(() => {
    setTimeout(() => {
      window.createAnalytics({ configUrl: '/own-config' }).trackEvent('checkout_lost')
      location.assign('/thanks')
    })
  })
  await hasLeft()
  await start(page, siteHost)
  await page.evaluate(() => window.analytics.trackEvent('end_reached'))
  expect(named(await arrived(siteHost, 'end_reached', 1), 'checkout_lost')).toEqual([])
})

for (const body of ['null', '{"api_key":null,"api_host":null}']) {
  test(`With the configuration ${body} a page loads neither WebAssembly nor PostHog`, async ({
    siteHost,
    page,
    log,
  }) => {
    await page.route('**/own-config', (route) =>
      route.fulfill({ body, contentType: 'application/json' }),
    )
    await openSite(page, siteHost)
    const state = await page.evaluate(
      () => window.createAnalytics({ configUrl: '/own-config' }).ready,
    )
    expect(state).toBe('disabled')
    expect(log.requests.filter((url) => /wasm|loquent\.js|ingest/.test(url))).toEqual([])
  })
}

test('A configuration endpoint that is away for a while is asked again, slowly, while the page is visible', async ({
  siteHost,
  page,
}) => {
  let fails = true
  await page.route('**/own-config', (route) =>
    fails
      ? route.fulfill({ status: 503 })
      : route.fulfill({ json: { api_key: apiKey, api_host: siteHost.ingest } }),
  )
  await page.clock.install()
  await openSite(page, siteHost)
  await page.evaluate(() => {
    window.analytics = window.createAnalytics({ configUrl: '/own-config' })
  })
  const runUntil = (state: string): Promise<void> =>
    expect
      .poll(
        async () => {
          await page.clock.runFor(1_000)
          return page.evaluate(() => window.analytics.state)
        },
        { timeout: 50_000, intervals: [10] },
      )
      .toBe(state)
  await runUntil('disabled')
  fails = false
  await page.clock.runFor(61_000)
  await runUntil('active')
})
