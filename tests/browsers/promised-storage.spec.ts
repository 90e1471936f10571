// SPDX-License-Identifier: MIT
// What docs/privacy.md and the README say of what a browser stores, from the packed tarball, by both roads.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiKey } from '../e2e/support/host.js'
import { paths } from '../e2e/support/paths.js'
import type { Tab } from './support/engines.js'
import { privacyPageSays, privacyTable, promises } from './support/readme.js'
import { arrived, roads, startBy, wireOf } from './support/roads.js'
import { expect, only, openPage, test } from './support/test.js'

const session = { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' } as const

/** The names under which the page has stored something, by place, and all values as one text. */
const stored = (tab: Tab): Promise<{ local: string[]; session: string[]; text: string }> =>
  tab.run(() => ({
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage).sort(),
    text: JSON.stringify([localStorage, sessionStorage]),
  }))

const cookies = (tab: Tab): Promise<string> => tab.run(() => document.cookie)

for (const road of roads) {
  test.describe(road, () => {
    test('Nothing is stored before consent but the choice, then what is named, and nothing after a withdrawal', async ({
      tab,
      site,
      cloud,
    }) => {
      promises(
        "nothing is stored but the member's choice (`loquent_consent` in localStorage).",
        '| consent withdrawn | are dropped and removed from storage, in the same call |',
      )
      privacyPageSays(
        "Nothing, until analytics is on and consent is given, but the member's choice (`loquent_consent`).",
        'and in no cookie: the ids of the member, the device, the session and the window, organization and role, and the referrer and the whole URL at which the session began, query included. That URL stays on the device',
        'Withdrawing consent erases both, in the same call,',
        "Each event of the direct client has the package's version as `$loquent_version`.",
      )
      await openPage(tab, `${site.origin}/start?who=zoe.quill`)
      await startBy(tab, cloud, road, { session, consent: 'pending' })
      await tab.run(() => window.analytics.trackEvent('early_sent', { kind: 'early' }))
      expect(await stored(tab)).toMatchObject({ local: [], session: [] })

      await tab.run(() => {
        window.analytics.setConsent('granted')
        window.analytics.trackEvent('message_sent', { note: 'meet me at noon', kind: 'weekly' })
      })
      const sent = only(await arrived(tab, cloud, 'message_sent'), 'message_sent')
      const { version } = JSON.parse(readFileSync(join(paths.root, 'package.json'), 'utf8')) as {
        version: string
      }
      if (road === 'direct client') expect(sent.properties['$loquent_version']).toBe(version)
      const { local, session: ofWindow, text } = await stored(tab)
      const prefix = road === 'posthog-js' ? `ph_${apiKey}_` : `loquent_${apiKey}_`
      expect(local).toContain('loquent_consent')
      const names = [...local, ...ofWindow].filter((name) => name !== 'loquent_consent')
      expect(names.length).toBeGreaterThan(1)
      expect(names.filter((name) => !name.startsWith(prefix))).toEqual([])
      expect(text).toContain('mem_1')
      expect(text).not.toContain('meet me')
      expect(await cookies(tab)).toBe('')
      // The whole address stays on the device, and our own client does not even keep it.
      expect(text.includes('zoe.quill')).toBe(road === 'posthog-js')
      expect(wireOf(cloud)).not.toContain('zoe')

      const after = await tab.run(() => {
        window.analytics.trackEvent('late_sent')
        window.analytics.setConsent('denied')
        return [Object.keys(localStorage), Object.keys(sessionStorage)]
      })
      expect(after).toEqual([['loquent_consent'], []])
      expect(await cookies(tab)).toBe('')
    })

    test('A browser that asks not to be tracked has not consented, unless the app says otherwise', async ({
      tab,
      site,
      cloud,
    }) => {
      promises(
        '| `respectDoNotTrack` | `true` | Do Not Track and Global Privacy Control count as `denied` until then |',
        'Do Not Track and Global Privacy Control count as denied (`respectDoNotTrack`).',
      )
      for (const [name, value] of [
        ['globalPrivacyControl', true],
        ['doNotTrack', '1'],
      ] as const) {
        await openPage(tab, site.origin)
        await tab.run(
          ({ name, value }) => {
            Object.defineProperty(navigator, name, { value })
          },
          { name, value },
        )
        expect(await startBy(tab, cloud, road)).toBe('waiting')
        expect(await stored(tab)).toMatchObject({ local: [], session: [] })
        expect(wireOf(cloud)).toBe('[]')
      }
      expect(await startBy(tab, cloud, road, { respectDoNotTrack: false })).toBe('active')
    })
  })
}

test("With persistence: 'memory' posthog-js stores nothing", async ({ tab, site, cloud }) => {
  privacyPageSays("`posthogOptions: { persistence: 'memory' }` stores none of this.")
  await openPage(tab, site.origin)
  await startBy(tab, cloud, 'posthog-js', {
    session,
    posthogOptions: {
      persistence: 'memory',
      opt_out_useragent_filter: true,
      request_queue_config: { flush_interval_ms: 250 },
    },
  })
  await tab.run(() => window.analytics.trackEvent('message_sent'))
  await arrived(tab, cloud, 'message_sent')
  expect(await stored(tab)).toMatchObject({ local: [], session: [] })
  expect(await cookies(tab)).toBe('')
})

test('The direct client keeps what is listed, events as they were judged, and reads posthog-js once', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'An event that has waited for a second is also in localStorage: see [what survives](#what-survives).',
  )
  privacyPageSays(
    'The direct client keeps under `loquent_<project>_…`, in localStorage `visitor` (the ids of the visitor and the device), `session` (its id and times) and `entry` (where the session began, as the guard let it pass), in sessionStorage `window` and `is_open`.',
    'up to 50 events that wait, exactly as the guard let them pass, with times',
    'What posthog-js has stored is read once and left as it is.',
  )
  await openPage(tab, `${site.origin}/start?who=zoe.quill`)
  const theirs = JSON.stringify({ distinct_id: 'mem_7', $device_id: 'dev_7' })
  const name = `ph_${apiKey}_posthog`
  await tab.run(({ name, theirs }) => localStorage.setItem(name, theirs), { name, theirs })
  cloud.failures = 100
  await startBy(tab, cloud, 'direct client')
  await tab.run(() => {
    window.analytics.trackEvent('message_sent', { note: 'meet me at noon', kind: 'weekly' })
    return window.analytics.flush()
  })
  await expect
    .poll(() => tab.run(() => window.analytics.ledger().stored?.persisted ?? 0))
    .toBeGreaterThan(1)
  const { local, session: ofWindow, text } = await stored(tab)
  const listed = privacyTable('name').map(([cell = '']) => cell.replaceAll('`', ''))
  const patterns = [
    ...['visitor', 'session', 'entry', 'window', 'is_open'].map(
      (end) => `loquent_<project>_${end}`,
    ),
    ...listed,
  ].map(
    (pattern) =>
      new RegExp(
        `^${pattern.replace('<project>', apiKey).replace('<page>', '[^_]+').replace('<n>', '\\d+')}$`,
      ),
  )
  const unlisted = [...local, ...ofWindow].filter(
    (key) => key !== name && !patterns.some((pattern) => pattern.test(key)),
  )
  expect(unlisted).toEqual([])
  expect(await tab.run((name) => localStorage.getItem(name), name)).toBe(theirs)
  expect(text).toContain('message_sent')
  expect(text).toContain('weekly')
  expect(text).not.toMatch(/meet me|zoe/)
  expect(await cookies(tab)).toBe('')
})

test('The overlay shows outcomes and reasons, never a value, and stores nothing', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'each with its outcome and what the guard has taken out of it and why, never the value.',
    "It needs no wider Content-Security-Policy, its styles and the app's do not meet, and it stores nothing.",
  )
  await openPage(tab, site.origin)
  await tab.run(
    async ({ config }) => {
      const overlay = window.createOverlay({ open: true })
      window.analytics = window.createAnalytics({
        config,
        posthog: window.importPosthog,
        posthogOptions: {
          persistence: 'memory',
          opt_out_useragent_filter: true,
          request_queue_config: { flush_interval_ms: 250 },
        },
        onOutcome: overlay.onOutcome,
      })
      overlay.mount(window.analytics)
      await window.analytics.ready
      window.analytics.trackEvent('message_sent', { who: 'zoe@example.com' })
    },
    { config: { apiKey, apiHost: cloud.origin } },
  )
  await arrived(tab, cloud, 'message_sent')
  const shown = (): Promise<string> =>
    tab.run(() =>
      [...document.querySelectorAll('*')]
        .map(({ shadowRoot }) => shadowRoot?.textContent ?? '')
        .join(),
    )
  await expect.poll(shown).toMatch(/message_sent[^]*dispatched[^]*who[^]*email/)
  expect(await shown()).not.toContain('zoe')
  expect(await stored(tab)).toMatchObject({ local: [], session: [] })
})
