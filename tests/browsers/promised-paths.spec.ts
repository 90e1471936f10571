// SPDX-License-Identifier: MIT
// What the README and docs/privacy.md say of paths and URLs, and of what the tracking plan lets through, from the
// packed tarball, by both roads.
import type { TrackingPlan } from '../../web/sdk/index.js'
import { ownOf } from '../e2e/field-reports/play.js'
import { named, pathsOf } from '../e2e/support/wire.js'
import { privacyPageSays, promises } from './support/readme.js'
import { arrived, outcomesOn, reasonsOf, roads, sentOf, startBy, wireOf } from './support/roads.js'
import { expect, openPage, test } from './support/test.js'

const trackingPlan: TrackingPlan = {
  events: {
    message_sent: {
      properties: {
        channel: { enum: ['sms', 'email'] },
        contact_id: { type: 'string', format: 'id' },
        is_first: { type: 'boolean' },
        length: { type: 'integer' },
        ratio: { type: 'number' },
        to: { type: 'string', format: 'route' },
      },
    },
  },
}

for (const road of roads) {
  test.describe(road, () => {
    test.beforeEach(({ tab, site }) => openPage(tab, site.origin))

    test('A path or URL leaves as its route, or without what could be personal', async ({
      tab,
      cloud,
    }) => {
      promises(
        "| `routes` | `[]` | `['/contacts/:id', …]`: paths and URLs are sent as the route that they match |",
        'A path or a URL that was replaced by its route has `replaced: true`.',
      )
      privacyPageSays(
        "as the app's route; otherwise without query, fragment and credentials, and without segments that could be personal",
        'In a path, what has a digit and stands after the key of a birth, a place or a national id is personal: `/zip/10115`.',
      )
      await startBy(tab, cloud, road, { routes: ['/contacts/:id'] })
      const sentAs: Record<string, string> = {
        '/contacts/7': '/contacts/:id',
        '/contacts/zoe@example.com': '/contacts/:id',
        '/contacts/7?q=zoe#zoe': '/contacts/:id',
        '/reports/42': '/reports/42',
        '/reports/42?who=zoe': '/reports/42',
        '/reports/42#zoe': '/reports/42',
        '/reports/zoe@example.com': '/reports/:redacted',
        '/reports/zoe%40example.com': '/reports/:redacted',
        '/reports/Zoe%20Quill/4': '/reports/:redacted/4',
        '/call/415-555-0123': '/call/:redacted',
        '/reset/8fK2x9': '/reset/:redacted',
        '/zip/10115': '/zip/:redacted',
        '/passport/c01x00t47/edit': '/passport/:redacted/edit',
        '/cookie-policy/2026': '/cookie-policy/2026',
        '/a;who=zoe@example.com/b': '/:redacted/b',
        '/a/имя': '/a/:redacted',
      }
      await tab.run((paths) => {
        for (const path of paths) window.analytics.onRouteChange(path)
        window.analytics.trackEvent('end_reached', {
          to: '/contacts/88',
          at: 'https://app.example/contacts/88',
        })
      }, Object.keys(sentAs))
      const events = await arrived(tab, cloud, 'end_reached')
      // Two reports of one path in a row are one page view; the page's own comes first.
      const paths = ['/', ...Object.keys(sentAs)].filter(
        (path, index, all) => path.replace(/[?#].*/, '') !== all[index - 1]?.replace(/[?#].*/, ''),
      )
      expect(pathsOf(events)).toEqual(paths.map((path) => sentAs[path] ?? path))
      for (const { properties } of named(events, '$pageview')) {
        expect(new URL(String(properties['$current_url'])).pathname).toBe(properties['$pathname'])
      }
      expect(wireOf(cloud)).not.toMatch(/zoe|415-555|8fK2x9/i)
      const { redactions } =
        (await outcomesOn(tab)).find(({ call }) => call === 'end_reached') ?? {}
      expect(redactions?.filter(({ property }) => !property.startsWith('$'))).toEqual([
        { property: 'to', reason: 'path', replaced: true },
        { property: 'at', reason: 'url', replaced: true },
      ])
    })

    test("With the plan and 'drop' only routes leave, but /, and no word that is not listed", async ({
      tab,
      cloud,
    }) => {
      promises(
        "With `drop` a path leaves only if it matches one of the app's routes",
        'Any other path except `/` is sent as `/:redacted`, in properties too.',
        '`/:redacted`: no route matches the path, and `unknownEvents` is `drop`.',
        "With a tracking plan and `unknownEvents: 'drop'` it does not: only ids, groups and campaigns can still be such words.",
        '`unknown_event`: the tracking plan does not list it.',
        'There is no free text.',
      )
      privacyPageSays(
        'Where only routes may leave, `/` is the one path that stays as it is.',
        "lower case, digits and `_`; with `unknownEvents: 'drop'` only names of the tracking plan",
        'if it is of its type: one of a list, a boolean, a number, an id, a route',
        "With a tracking plan and `unknownEvents: 'drop'` it does not.",
      )
      const good = {
        channel: 'sms',
        contact_id: 'con_1',
        is_first: true,
        length: 42,
        ratio: 0.5,
        to: '/contacts/:id',
      }
      const bad = {
        channel: 'zoe',
        contact_id: 'zoe@example.com',
        is_first: 'zoe',
        length: '42',
        ratio: 'zoe',
        to: 'zoe',
        who: 'zoe',
        note: 'zoe quill',
      }
      await startBy(tab, cloud, road, {
        trackingPlan,
        unknownEvents: 'drop',
        routes: ['/contacts/:id'],
      })
      await tab.run(
        ({ good, bad }) => {
          const { analytics } = window
          for (const path of ['/users/zoe-quill', '/contacts/88', '/', '/#/zoe']) {
            analytics.onRouteChange(path)
          }
          analytics.trackEvent('zoe_called', { who: 'zoe' })
          analytics.trackEvent('message_sent', { ...good, to: '/contacts/88' })
          analytics.trackEvent('message_sent', bad)
          analytics.trackEvent('message_sent', { to: '/users/zoe-quill' })
        },
        { good, bad },
      )
      const events = await arrived(tab, cloud, 'message_sent', 3)
      expect(named(events, 'message_sent').map(ownOf)).toEqual([good, {}, { to: '/:redacted' }])
      expect(pathsOf(events)).toEqual(['/', '/:redacted', '/contacts/:id', '/', '/#/:redacted'])
      expect(wireOf(cloud)).not.toContain('zoe')
      expect(await tab.run(() => window.analytics.ledger().dropped)).toEqual({ unknown_event: 1 })
    })

    test("With a plan unknown events are dropped unless the app says 'check'; without one they are checked", async ({
      tab,
      cloud,
    }) => {
      promises(
        '| `unknownEvents` | see right | for events that are not in the plan: `drop`; without a plan, `check` |',
        'in TypeScript a variable can still bring one along, which the guard removes',
      )
      for (const [options, arrives] of [
        [{ trackingPlan }, false],
        [{ trackingPlan, unknownEvents: 'check' }, true],
        [{}, true],
      ] as const) {
        await startBy(tab, cloud, road, options)
        cloud.requests.length = 0
        await tab.run(() => window.analytics.trackEvent('report_viewed', { who: 'zoe' }))
        const more = { channel: 'sms', who: 'zoe' }
        const sent = await sentOf(tab, cloud, 'message_sent', more)
        expect(sent).toEqual('trackingPlan' in options ? { channel: 'sms' } : more)
        expect(named(cloud.events(), 'report_viewed').length).toBe(arrives ? 1 : 0)
        if ('trackingPlan' in options) {
          expect(await reasonsOf(tab, 'message_sent')).toEqual({ who: 'unlisted' })
        }
        await tab.run(() => window.analytics.dispose())
      }
    })

    test('Pages that were seen while consent was denied are not reported later', async ({
      tab,
      cloud,
    }) => {
      promises('what was seen while consent was denied is not reported later.')
      await startBy(tab, cloud, road, { consent: 'denied', router: 'historyRouter' })
      await tab.run(() => {
        history.pushState(null, '', '/seen-while-denied?utm_source=denied')
        window.analytics.trackEvent('denied_tracked')
      })
      await tab.run(() => history.pushState(null, '', '/seen-later'))
      await tab.run(() => window.analytics.setConsent('granted'))
      await expect.poll(() => tab.run(() => window.analytics.state)).toBe('active')
      await tab.run(() => {
        history.pushState(null, '', '/end')
        window.analytics.trackEvent('end_reached')
      })
      await arrived(tab, cloud, 'end_reached')
      expect(wireOf(cloud)).not.toMatch(/while-denied|denied_tracked|utm_source/)
    })
  })
}
