// SPDX-License-Identifier: MIT
// A page full of personal texts, a visit, and every request that left the browser for PostHog.
import type { CaptureServer } from '../e2e/support/capture-server.js'
import { named } from '../e2e/support/wire.js'
import { canaries, canariesIn, everything } from '../scenarios/canaries.js'
import { openCanaryPage } from './support/canary-page.js'
import { configFor, sources } from './support/page.js'
import { arrived, expect, test } from './support/test.js'

/** Which canaries left the browser, and where they stood: URL, header, or decoded body. */
function leaks({ requests }: CaptureServer): string[] {
  const found = new Set<string>()
  for (const { url, headers, body } of requests) {
    const places = { URL: url, header: JSON.stringify(headers), body }
    for (const [place, text] of Object.entries(places)) {
      for (const kind of canariesIn(text)) found.add(`${kind} in a ${place}`)
    }
  }
  return [...found].sort()
}

for (const source of sources) {
  test(`Of a page full of personal texts nothing leaves but what may, by ${source}`, async ({
    tab,
    site,
    cloud,
  }) => {
    await openCanaryPage(tab, site.origin)
    // posthog-js sends a batch that failed once more.
    cloud.failures = 1
    await tab.run(
      async ({ canaries, everything, config, source }) => {
        const { email, phone, name, message, card } = canaries
        const analytics = (window.analytics = window.createAnalytics({
          config,
          router: window.routers.historyRouter(),
          session: { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' },
          ...window.sources[source],
        }))
        analytics.trackEvent('before_loaded', everything)
        analytics.onRouteChange(`/contacts/${email}?q=${message}#${phone}`)
        await analytics.ready
        analytics.trackEvent('contact_created', everything)
        analytics.trackEvent(name, everything)
        analytics.trackEvent('message_sent', { $set: { email, name }, $set_once: { phone } })
        analytics.trackPageview(`/calls/${phone}`)
        analytics.identify({ memberId: email, organizationId: name, role: 'owner' })
        history.pushState(null, '', `/search/${encodeURIComponent(message)}?who=${email}`)
        document.title = `${message} - ${name}`
        history.pushState(null, '', `/orders/42?card=${card}`)
        // Other code on the page, which follows no rules.
        const posthog =
          source === 'npm import' ? (await window.importPosthog()).default : window.posthog
        posthog.register({ customer: name, contact: email, note: message })
        posthog.capture('beside_captured', everything)
        posthog.capture('beside_with_set', { $set: { email }, $set_once: { name } })
        posthog.capture('$exception', { $exception_message: message })
        analytics.trackEvent('report_viewed', { kind: 'weekly' })
      },
      { canaries, everything, config: configFor(cloud), source },
    )
    await arrived(cloud, 'report_viewed')
    await expect
      .poll(() => cloud.requests.some(({ url }) => url.includes('retry_count=')))
      .toBe(true)
    await tab.run(({ email, message }) => {
      window.analytics.reset()
      history.pushState(null, '', `/signed-out/${email}`)
      window.analytics.trackEvent('call_initiated', { note: message })
    }, canaries)
    await arrived(cloud, 'call_initiated')
    // What PostHog still has to say goes out when the page is left.
    await tab.open('about:blank')
    await expect.poll(() => named(cloud.events(), '$pageleave').length).toBeGreaterThan(0)

    expect(leaks(cloud)).toEqual([])
    expect(cloud.failures).toBe(0)
    const events = cloud.events()
    for (const name of ['before_loaded', 'contact_created', 'message_sent', '$pageview']) {
      expect(named(events, name).length, name).toBeGreaterThan(0)
    }
    expect(named(events, 'contact_created')[0]?.properties['channel']).toBe('sms')
  })
}

test('The same page leaks by posthog-js alone, so a leak would be seen', async ({
  tab,
  site,
  cloud,
}) => {
  await openCanaryPage(tab, site.origin)
  await tab.run(
    async ({ canaries, config }) => {
      const { default: posthog } = await window.importPosthog()
      posthog.init(config.apiKey, {
        api_host: config.apiHost,
        advanced_disable_flags: true,
        opt_out_useragent_filter: true,
        request_queue_config: { flush_interval_ms: 250 },
      })
      posthog.capture('contact_created', canaries)
    },
    { canaries, config: configFor(cloud) },
  )
  await arrived(cloud, 'contact_created')
  const kinds = Object.keys(canaries).map((kind) => `${kind} in a body`)
  expect(leaks(cloud)).toEqual(kinds.sort())
})
