// SPDX-License-Identifier: MIT
// What the README says of consent, page views, identity and the ledger, from the packed tarball, in each browser.
import type { Analytics, CommandOutcome } from '../../web/sdk/index.js'
import { apiKey } from '../e2e/support/host.js'
import { named, pathsOf } from '../e2e/support/wire.js'
import { configFor, session } from './support/page.js'
import { start, stateIs } from './support/analytics.js'
import { promises } from './support/readme.js'
import { arrived, expect, offersLibrary, only, openPage, test } from './support/test.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

test('A choice made by another page of the site counts here at once, and comes back', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    "It holds for the whole site: it is stored at once, whatever the state, and the site's other tabs follow it.",
  )
  await openPage(tab, site.origin)
  expect(await start(tab, { config: configFor(cloud) })).toBe('active')
  /** Another document of the site: only other documents hear of a change. */
  const chooseElsewhere = (choice: string): Promise<void> =>
    tab.run((choice) => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      frame.contentWindow?.localStorage.setItem('loquent_consent', choice)
    }, choice)
  await chooseElsewhere('denied')
  await stateIs(tab, 'waiting')
  await tab.run(() => window.analytics.trackEvent('denied_tracked'))
  expect(await tab.run(() => Object.keys(localStorage))).toEqual(['loquent_consent'])
  await chooseElsewhere('granted')
  await stateIs(tab, 'active')
  await tab.run(() => window.analytics.trackEvent('granted_tracked'))
  expect(named(await arrived(cloud, 'granted_tracked'), 'denied_tracked')).toEqual([])
})

test('A value that is no consent counts as denied, and a choice is stored in every state', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    "Any other value (`false`, `'yes'`) counts as denied.",
    "`'pending'` withdraws the choice. It holds for the whole site: it is stored at once, whatever the state",
  )
  await openPage(tab, site.origin)
  expect(await start(tab, { config: configFor(cloud), consent: 'yes' as 'granted' })).toBe(
    'waiting',
  )
  const choice = await tab.run(async () => {
    window.analytics.dispose()
    const off = window.createAnalytics({ config: null })
    await off.ready
    off.setConsent('denied')
    return localStorage.getItem('loquent_consent')
  })
  expect(choice).toBe('denied')
  await tab.reload()
  await offersLibrary(tab)
  expect(await start(tab, { config: configFor(cloud) })).toBe('waiting')
  expect(cloud.requests).toEqual([])
})

test('Consent that is withdrawn leaves nothing of PostHog stored, here and at the next load', async ({
  tab,
  site,
  cloud,
}) => {
  promises('Withdrawing consent erases what PostHog has stored')
  const stored = (): Promise<unknown> =>
    tab.run(() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])
  await openPage(tab, site.origin)
  expect(await start(tab, { config: configFor(cloud) })).toBe('active')
  await tab.run(() => window.analytics.setConsent('pending'))
  expect(await stored()).toEqual([[], [], ''])
  await tab.run((apiKey) => localStorage.setItem(`ph_${apiKey}_posthog`, '{}'), apiKey)
  await tab.reload()
  await offersLibrary(tab)
  expect(await start(tab, { config: configFor(cloud), consent: 'pending' })).toBe('waiting')
  expect(await stored()).toEqual([[], [], ''])
})

test('The landing page counts with its campaign when the app goes on before consent', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'The page on which a visit begins counts, with its campaign (`utm_source`, `utm_medium`, `utm_campaign`), however late PostHog or consent comes',
  )
  await openPage(tab, `${site.origin}/start?utm_source=news&utm_campaign=%C3%A9t%C3%A9%202026`)
  await tab.run((config) => {
    const router = window.routers.historyRouter()
    window.analytics = window.createAnalytics({ config, router, consent: 'pending' })
    history.pushState(null, '', '/q')
  }, configFor(cloud))
  await stateIs(tab, 'waiting')
  await tab.run(() => window.analytics.setConsent('granted'))
  const events = await arrived(cloud, '$pageview', 2)
  expect(pathsOf(events)).toEqual(['/start', '/q'])
  const [first, second] = named(events, '$pageview')
  expect(first?.properties).toMatchObject({ utm_source: 'news', utm_campaign: 'été 2026' })
  expect(second?.properties).not.toHaveProperty('utm_source')
})

test('A prerendered page counts when it is activated, once', async ({ tab, site, cloud }) => {
  promises('A prerendered page counts when it is activated.')
  await openPage(tab, `${site.origin}/next`)
  const prepared = await tab.run((config) => {
    Object.defineProperty(document, 'prerendering', { get: () => !('activated' in window) })
    window.analytics = window.createAnalytics({ config })
    return Date.now()
  }, configFor(cloud))
  await expect.poll(() => Date.now() - prepared).toBeGreaterThan(1_000)
  expect(await tab.run(() => window.analytics.state)).toBe('configuring')
  const activated = await tab.run(() => {
    Object.assign(window, { activated: true })
    document.dispatchEvent(new Event('prerenderingchange'))
    return Date.now()
  })
  const view = only(await arrived(cloud, '$pageview'), '$pageview')
  expect(view.properties['$pathname']).toBe('/next')
  expect(Date.parse(view.timestamp)).toBeGreaterThan(activated - 500)
})

test('If there are two providers, the newest wins for good', async ({ tab, site, cloud }) => {
  promises(
    'If a page calls `createAnalytics()` several times, the newest replaces the others for good.',
  )
  await openPage(tab, site.origin)
  const states = await tab.run(async (config) => {
    let answer: (response: Response) => void = () => undefined
    const fetchAsBefore = window.fetch
    window.fetch = () => new Promise((resolve) => (answer = resolve))
    const older = window.createAnalytics({ configUrl: '/late' })
    window.fetch = fetchAsBefore
    const newest: Analytics = (window.analytics = window.createAnalytics({ config }))
    await newest.ready
    answer(new Response(JSON.stringify({ api_key: 'phc_other', api_host: config.apiHost })))
    return [await older.ready, newest.state]
  }, configFor(cloud))
  expect(states).toEqual(['stopped', 'active'])
  await tab.run(() => window.analytics.trackEvent('newest_tracked'))
  expect(only(await arrived(cloud, 'newest_tracked'), 'newest_tracked').properties['token']).toBe(
    apiKey,
  )
})

test('A distinct id that must not leave is reset, ids of sign-in services are ids, and others are refused with the reason', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'so `auth0|64b7f0c2a1` is one.',
    'An id is refused if it looks like an email, a phone number with separators, a payment card or an IP address, or is one of the words that PostHog does not accept as an id (`guest`, `undefined`, `0`, …)',
    'If PostHog still has a distinct id from earlier that would be refused, it is reset once.',
  )
  await openPage(tab, site.origin)
  const outcomes = await tab.run(
    async ({ config, apiKey, session }) => {
      localStorage.setItem(`ph_${apiKey}_posthog`, '{"distinct_id":"zoe@example.com"}')
      const outcomes: CommandOutcome[] = []
      const onOutcome = (outcome: CommandOutcome): void => void outcomes.push(outcome)
      window.analytics = window.createAnalytics({ config, onOutcome })
      await window.analytics.ready
      window.analytics.trackEvent('stranger_seen')
      window.analytics.identify({ ...session, memberId: 'guest' })
      window.analytics.identify({ ...session, memberId: '415-555-0123' })
      window.analytics.identify({ ...session, memberId: 'auth0|64b7f0c2a1' })
      window.analytics.trackEvent('signed_in')
      return outcomes.filter(({ call }) => call === 'identify')
    },
    { config: configFor(cloud), apiKey, session },
  )
  expect(outcomes.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
    ...['dropped invalid_identity', 'dropped invalid_identity', 'dispatched '],
  ])
  expect(outcomes.slice(0, 2).map(({ redactions }) => redactions)).toEqual([
    [{ property: 'memberId', reason: 'no_id' }],
    [{ property: 'memberId', reason: 'phone' }],
  ])
  const events = await arrived(cloud, 'signed_in')
  expect(only(events, 'stranger_seen').properties.distinct_id).toMatch(uuid)
  expect(only(events, 'signed_in').properties.distinct_id).toBe('auth0|64b7f0c2a1')
  expect(JSON.stringify(events)).not.toMatch(/zoe|"guest"|415-555/)
})

test('Each call ends in one outcome, in every state, and the ledger adds up', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'Every call is fire and forget: it never throws into the app, and it ends in exactly one outcome, which `analytics.ledger()` counts: dispatched, dropped with a reason, or refused.',
  )
  await openPage(tab, site.origin)
  const ledgers = await tab.run(async (config) => {
    const all: { state: string; ledger: ReturnType<Analytics['ledger']> }[] = []
    const note = (analytics: Analytics): void => {
      all.push({ state: analytics.state, ledger: analytics.ledger() })
    }
    const off = window.createAnalytics({ config: null })
    off.trackEvent('off_tracked')
    await off.ready
    off.trackEvent('off_tracked')
    note(off)
    const analytics = window.createAnalytics({ config, consent: 'pending' })
    analytics.trackEvent('early_tracked')
    await analytics.ready
    analytics.trackEvent('Not a name')
    note(analytics)
    analytics.setConsent('denied')
    analytics.trackEvent('denied_tracked')
    note(analytics)
    analytics.setConsent('granted')
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (analytics.state === 'active') resolve()
      }
      analytics.subscribe(check)
      check()
    })
    analytics.trackEvent('active_tracked')
    note(analytics)
    analytics.dispose()
    analytics.trackEvent('stopped_tracked')
    note(analytics)
    return all
  }, configFor(cloud))
  expect(ledgers.map(({ state }) => state)).toEqual([
    ...['disabled', 'waiting', 'waiting', 'active', 'stopped'],
  ])
  for (const { ledger } of ledgers) {
    const ended = [ledger.dispatched, ...Object.values(ledger.dropped)].concat(
      Object.values(ledger.refused),
    )
    expect(ended.reduce((sum, count) => sum + count, ledger.waiting)).toBe(ledger.commands)
  }
  expect(ledgers.map(({ ledger }) => ledger.dropped)).toEqual([
    { disabled: 2 },
    { invalid_name: 1 },
    { invalid_name: 1, denied: 2 },
    { invalid_name: 1, denied: 2 },
    { invalid_name: 1, denied: 2, stopped: 1 },
  ])
})
