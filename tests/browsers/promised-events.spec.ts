// SPDX-License-Identifier: MIT
// What the README and docs/privacy.md say of whole events, from the packed tarball, by both roads.
import { named } from '../e2e/support/wire.js'
import { openCanaryPage } from './support/canary-page.js'
import { configFor } from './support/page.js'
import { privacyPageSays, privacyTable, promises } from './support/readme.js'
import { arrived, roads, sentOf, startBy, wireOf } from './support/roads.js'
import { expect, only, openPage, test } from './support/test.js'

/** A value that each action of the table of keys lets through. */
const harmless: Record<string, unknown> = {
  'kept if it is an id': 'id_1',
  kept: 'plain',
  'kept if it is a word': 'team',
  'kept if it is a host': 'app.example',
  'kept if it names a campaign': 'spring',
  'kept if all are words': ['role'],
  'scrubbed as a path': '/contacts',
  'scrubbed as a URL': 'https://app.example/contacts',
  'ids by type': { company: 'org_1' },
  'organization and role only': { role: 'admin' },
  'judged by this table': { $browser: 'Firefox' },
  removed: 'plain',
}

/** The keys of docs/privacy.md with what becomes of them. An event's token and distinct id are PostHog's alone. */
const keys = privacyTable('key')
  .map(([key = '', fate = '']): [string, string] => [
    key.replaceAll('`', '').replace('*', 'other'),
    fate,
  ])
  .filter(([key]) => key !== 'token' && key !== 'distinct_id')

for (const road of roads) {
  test.describe(road, () => {
    test('Every key of the table leaves as it says, and no other key with $', async ({
      tab,
      site,
      cloud,
    }) => {
      promises('A key with `$` that is not in it is removed.')
      privacyPageSays(
        'A key with `$` that is not in this list is removed.',
        'Kept texts pass the same scanners as everything else, so a user agent with an address in it is removed.',
      )
      expect(keys.length).toBeGreaterThan(60)
      await openPage(tab, site.origin)
      await startBy(tab, cloud, road)
      // Fewer in an event than the 64 properties that the guard notes.
      const halves = [keys.slice(0, 40), keys.slice(40)]
      const all = (value: (fate: string) => unknown): Record<string, unknown>[] =>
        halves.map((half) => Object.fromEntries(half.map(([key, fate]) => [key, value(fate)])))
      const personal = ['Mozilla (zoe@example.com)', '/u/zoe@example.com', 'call 415-555-0123']
      await tab.run(
        ({ plain, personal }) => {
          const report = (name: string, properties: object): void => {
            window.analytics.trackEvent(name, properties)
            // Other code on the page, which follows no rules.
            window.posthog?.capture(`${name}_beside`, properties)
          }
          for (const half of plain) report('keys_sent', { ...half, $browser_note: 'a', $other: 3 })
          personal.forEach((properties, index) => report(`personal_${index}`, properties))
          window.analytics.trackEvent('end_reached')
        },
        {
          plain: all((fate) => harmless[fate]),
          personal: [
            ...personal.flatMap((text) => all(() => text)),
            ...all(() => ({ who: 'zoe@example.com', 'zoe@example.com': 'who' })),
            ...all(() => [['zoe@example.com']]),
          ],
        },
      )
      const events = await arrived(tab, cloud, 'end_reached')
      const goes = keys.filter(([, fate]) => fate === 'removed')
      const moves = keys.filter(([, fate]) => fate.startsWith('moved'))
      const sent = named(events, 'keys_sent')
      const present = (key: string): boolean =>
        sent.some((event) => key in event || key in event.properties)
      expect(goes.filter(([key]) => present(key))).toEqual([])
      expect(moves.filter(([key]) => present(key))).toEqual([])
      expect([present('$browser_note'), present('$other')]).toEqual([false, false])
      const stays = keys.filter(([, fate]) => fate in harmless && fate !== 'removed')
      expect(stays.length + goes.length + moves.length).toBe(keys.length)
      // The direct client takes no app's value for some of the keys that are PostHog's.
      if (road === 'posthog-js') expect(stays.filter(([key]) => !present(key))).toEqual([])
      expect(events.filter(({ event }) => event.startsWith('personal_')).length).toBeGreaterThan(4)
      expect(wireOf(cloud)).not.toMatch(/zoe|415-555/)
    })

    test('Names are snake_case, and of PostHog only six events pass', async ({
      tab,
      site,
      cloud,
    }) => {
      promises(
        "Events are snake_case (`contact_created`). Of PostHog's own events only `$pageview`, `$pageleave`, `$identify`, `$set`, `$groupidentify` and `$opt_in` pass: no autocapture, recordings, exceptions.",
        'It fails closed: what it does not understand is dropped and counted (`guard`).',
        '`invalid_name`: its name is not snake_case.',
        '`guard`: its name holds something personal, or other code has changed the event on its way.',
      )
      await openPage(tab, site.origin)
      await startBy(tab, cloud, road)
      const names = {
        invalid_name: [
          ...['Contact Created', 'contactCreated', 'contact-created', 'zoe@example.com', ''],
          ...['$exception', '$autocapture', '$snapshot', '$rageclick', '$web_vitals', '$pageview'],
        ],
        guard: ['card_4111111111111111', 'call_415_555_0123_made'],
      }
      await tab.run((names) => {
        for (const name of Object.values(names).flat()) {
          window.analytics.trackEvent(name)
          window.posthog?.capture(name, { $exception_message: 'zoe@example.com' })
        }
        window.posthog?.capture('$pageview', { who: 'zoe@example.com' })
        window.analytics.trackEvent('contact_created')
      }, names)
      const events = await arrived(tab, cloud, 'contact_created')
      const passing = ['$pageview', '$pageleave', '$identify', '$set', '$groupidentify', '$opt_in']
      expect(events.map(({ event }) => event).filter((name) => !passing.includes(name))).toEqual([
        'contact_created',
      ])
      expect(wireOf(cloud)).not.toMatch(/zoe|4111|415.555/)
      const { dropped } = await tab.run(() => window.analytics.ledger())
      expect(dropped).toMatchObject({
        invalid_name: names.invalid_name.length,
        guard: names.guard.length,
      })
    })

    test('Titles, referrers, search terms, click ids and element texts never leave', async ({
      tab,
      site,
      cloud,
    }) => {
      promises(
        'Page titles, referrers, search terms, click ids and element texts never leave; URLs and paths lose query, fragment and credentials, and a path segment that could be personal becomes `:redacted`.',
      )
      await openCanaryPage(tab, site.origin)
      await startBy(tab, cloud, road, { router: 'historyRouter' })
      await tab.run(() => {
        document.body.innerHTML = '<button id="zoe">Zoe Quillfeather, call me</button>'
        document.querySelector('button')?.click()
        history.pushState(null, '', '/end?q=zoe&gclid=cjwzoe#zoe')
        window.analytics.trackEvent('end_reached')
      })
      const events = await arrived(tab, cloud, 'end_reached')
      const [first, second] = named(events, '$pageview').map(({ properties }) => properties)
      expect(first?.['$pathname']).toBe('/users/:redacted/:redacted')
      expect(first?.['$current_url']).toBe(`${site.origin}/users/:redacted/:redacted`)
      expect(first?.['utm_campaign']).toBe('spring-2026')
      expect(second?.['$current_url']).toBe(`${site.origin}/end`)
      // The page itself asks for its scripts; what it asks PostHog for has nothing of it.
      expect(wireOf(cloud)).not.toMatch(/zoe|harbour|"title"|gclid|utm_term|access_token/i)
    })
  })
}

test('Properties and events of other code are judged, and properties that it has registered are not sent', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    "Properties that other code has registered with PostHog (`posthog.register({plan: 'pro'})`) are never sent.",
    "A guard judges each event twice: what the app passes to `trackEvent`, and the whole event as PostHog's library is about to send it, with all that the library and other code have added.",
    "| other code's events | judged, and sent |",
  )
  await openPage(tab, site.origin)
  await startBy(tab, cloud, 'posthog-js')
  await tab.run(async () => {
    const { default: posthog } = await window.importPosthog()
    posthog.register({ plan: 'pro', email: 'zoe@example.com' })
    posthog.capture('beside_captured', { kind: 'weekly', email: 'zoe@example.com', who: 'Zoe' })
    posthog.identify('zoe@example.com')
    posthog.capture('stranger_captured', { kind: 'weekly' })
    posthog.identify('mem_1')
  })
  expect(await sentOf(tab, cloud, 'end_reached', { channel: 'sms' })).toEqual({ channel: 'sms' })
  const events = cloud.events()
  expect(only(events, 'beside_captured').properties['kind']).toBe('weekly')
  expect(named(events, 'stranger_captured')).toEqual([])
  expect(named(events, '$pageview')[0]?.properties).not.toHaveProperty('plan')
  expect(wireOf(cloud)).not.toMatch(/zoe/i)
})

test('An event whose identity other code changes on its way is dropped and counted', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    '`guard`: its name holds something personal, or other code has changed the event on its way.',
  )
  await openPage(tab, site.origin)
  await startBy(tab, cloud, 'posthog-js', {
    posthogOptions: {
      opt_out_useragent_filter: true,
      request_queue_config: { flush_interval_ms: 250 },
    },
  })
  await tab.run(async () => {
    const { default: posthog } = await window.importPosthog()
    posthog.set_config({
      sanitize_properties: (properties: object, name: string) =>
        name === 'changed_sent' ? { ...properties, distinct_id: 'zoe@example.com' } : properties,
    })
    window.analytics.trackEvent('changed_sent')
    window.analytics.trackEvent('end_reached')
  })
  const events = await arrived(tab, cloud, 'end_reached')
  expect(named(events, 'changed_sent')).toEqual([])
  expect(wireOf(cloud)).not.toContain('zoe')
  expect(await tab.run(() => window.analytics.ledger().dropped)).toEqual({ guard: 1 })
})

test('posthogOptions loosens nothing, and with the direct client there is no posthog', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    "| `posthogOptions` | `{}` | for PostHog's `init`: [those that make nothing less strict](docs/posthog-js.md) |",
    '| recordings, autocapture, flags, surveys | stopped by the guard | not there |',
    'there is no `window.posthog`',
  )
  const loose = {
    ...{ autocapture: true, capture_exceptions: true, capture_pageview: true, rageclick: true },
    ...{ disable_session_recording: false, disable_surveys: false, advanced_disable_flags: false },
    ...{ mask_personal_data_properties: false, save_referrer: true, ip: true },
    bootstrap: { distinctID: 'zoe@example.com' },
    opt_out_useragent_filter: true,
    request_queue_config: { flush_interval_ms: 250 },
  }
  for (const road of roads) {
    await openPage(tab, site.origin)
    cloud.requests.length = 0
    await startBy(tab, cloud, road, { posthogOptions: loose })
    await tab.run(() => {
      document.body.innerHTML = '<button class="zoe">Zoe Quill</button>'
      document.querySelector('button')?.click()
      dispatchEvent(new ErrorEvent('error', { message: 'zoe', error: new Error('zoe') }))
      window.analytics.trackEvent('end_reached')
    })
    const events = await arrived(tab, cloud, 'end_reached')
    expect(events.map(({ event }) => event).sort()).toEqual(['$pageview', 'end_reached'])
    expect(wireOf(cloud)).not.toMatch(/zoe/i)
    const paths = cloud.requests.map(({ url }) => url.replace(/\?.*/, ''))
    expect(new Set(paths)).toEqual(new Set(['/e/']))
    if (road === 'direct client') {
      expect(await tab.run(() => 'posthog' in window)).toBe(false)
    }
  }
})

test('Events go to https alone, or to this machine', async ({ tab, site }) => {
  promises(
    'The API host must use https; http is accepted for localhost, 127.0.0.0/8 and [::1] only.',
  )
  await openPage(tab, site.origin)
  const refused = [
    'http://posthog.example',
    'http://10.0.0.1',
    'http://localhost.example',
    'ftp://x',
  ]
  const states = await tab.run(
    async ({ refused, apiKey }) => {
      const states: string[] = []
      for (const apiHost of refused) {
        states.push(await window.createAnalytics({ config: { apiKey, apiHost } }).ready)
      }
      return states
    },
    { refused, apiKey: configFor({ origin: '' }).apiKey },
  )
  expect(states).toEqual(refused.map(() => 'disabled'))
  // With pending consent nothing is requested, and the accepted options are reported.
  const accepted = [
    'https://posthog.example',
    'http://127.8.0.1',
    'http://[::1]:1',
    'http://localhost',
  ]
  const waiting = await tab.run(
    async ({ accepted, apiKey }) => {
      const states: string[] = []
      for (const apiHost of accepted) {
        const options = { config: { apiKey, apiHost }, consent: 'pending' } as const
        states.push(await window.createAnalytics(options).ready)
      }
      return states
    },
    { accepted, apiKey: configFor({ origin: '' }).apiKey },
  )
  expect(waiting).toEqual(accepted.map(() => 'waiting'))
})
