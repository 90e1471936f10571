// SPDX-License-Identifier: MIT
// Single words look like ids: only a tracking plan keeps them in.
import type { Page } from '@playwright/test'
import { CaptureServer } from './support/capture-server.js'
import { FrontServer } from './support/front-server.js'
import { apiKey } from './support/host.js'
import { expect, test } from './support/test.js'

const word = 'quillfeather'

const plan = {
  events: {
    message_sent: {
      properties: {
        channel: { enum: ['sms', 'email'] },
        contact_id: { type: 'string', format: 'id' },
        opened_from: { type: 'string', format: 'route' },
      },
    },
    contact_created: {},
  },
}

async function visit(page: Page, url: string, server: CaptureServer, drop: boolean): Promise<void> {
  await page.goto(`${url}/contacts/${word}?who=${word}#${word}`)
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
  await page.evaluate(
    async ({ word, plan, config, drop }) => {
      document.title = word
      const analytics = window.createAnalytics({
        config,
        trackingPlan: plan as never,
        unknownEvents: drop ? 'drop' : 'check',
        routes: ['/', '/contacts/:id'],
        router: window.routers.historyRouter(),
        session: { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' },
      })
      analytics.trackEvent(word, { channel: 'sms' })
      await analytics.ready
      analytics.trackEvent('message_sent', {
        channel: 'sms',
        contact_id: 'c_8Fk2',
        opened_from: `/contacts/${word}`,
        who: word,
        [word]: 1,
        list: [word],
        $browser: word,
      })
      analytics.trackEvent('message_sent', { channel: word })
      analytics.trackEvent('contact_created', { who: word })
      analytics.trackEvent(`${word}_called`)
      history.pushState(null, '', `/notes/${word}`)
      history.pushState(null, '', `/contacts/${word}/#/contacts/${word}`)
      // Code beside ours.
      window.posthog?.register({ customer: word })
      window.posthog?.capture(word, { who: word })
      window.posthog?.capture('contact_created', { who: word })
      // A router announces after the call that has changed the route.
      await Promise.resolve()
      analytics.onRouteChange(`/orders/${word}`, '/orders/:id')
      analytics.trackEvent('message_sent', { channel: 'email' })
      window.analytics = analytics
    },
    { word, plan, config: { apiKey, apiHost: server.origin }, drop },
  )
  await expect
    .poll(
      () => server.events().filter(({ properties }) => properties['channel'] === 'email').length,
      { timeout: 40_000 },
    )
    .toBe(1)
}

for (const drop of [true, false]) {
  test(`With the tracking plan, unknown events ${drop ? 'dropped: no single word leaks' : 'checked: single words pass'}`, async ({
    siteHost,
    page,
  }) => {
    const server = await CaptureServer.start()
    const front = await FrontServer.start(siteHost, {
      policy: (policy) => policy.replaceAll("'self'", `'self' ${server.origin}`),
      path: (path) => (path.startsWith('/contacts/') ? '/' : path),
    })
    await visit(page, front.url, server, drop)
    const ledger = await page.evaluate(() => window.analytics.ledger())
    await server.stop()
    await front.stop()

    const events = server.events()
    const found = events.filter((event) => JSON.stringify(event).includes(word))
    if (!drop) {
      expect(found.map(({ event }) => event)).toContain(word)
      return
    }
    expect(found).toEqual([])
    expect(server.requests.filter(({ body }) => body.includes(word))).toEqual([])
    expect(ledger.dropped).toMatchObject({ unknown_event: 2 })

    const sent = events.filter(({ event }) => event === 'message_sent')
    expect(sent[0]?.properties).toMatchObject({
      channel: 'sms',
      contact_id: 'c_8Fk2',
      opened_from: '/contacts/:id',
      $pathname: '/contacts/:id',
      $browser: 'Chrome',
    })
    expect(
      events
        .filter(({ event }) => event === '$pageview')
        .map(({ properties }) => properties['$pathname']),
    ).toEqual([
      '/contacts/:id',
      '/:redacted',
      expect.stringContaining('/contacts/:id'),
      '/orders/:id',
    ])
  })
}

test('A tracking plan that is not well-formed switches analytics off, and says where it is wrong', async ({
  siteHost,
  page,
  log,
}) => {
  await page.goto(siteHost.url)
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
  const reason = await page.evaluate(async () => {
    const analytics = window.createAnalytics({
      config: { apiKey: 'phc_x', apiHost: 'https://eu.i.posthog.com' },
      trackingPlan: {
        events: { message_sent: { properties: { text: { type: 'string' } } } },
      } as never,
    })
    return `${await analytics.ready}: ${analytics.stateReason}`
  })
  expect(reason).toContain(
    'disabled: The tracking plan is not well-formed: line 1, message_sent.text:',
  )
  expect(log.console.join()).toContain('message_sent.text')
  log.console.splice(0)
})
