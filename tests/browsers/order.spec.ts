// SPDX-License-Identifier: MIT
import { configFor, session, sources } from './support/page.js'
import { arrived, expect, only, openPage, test } from './support/test.js'

for (const source of sources) {
  test(`Calls made before PostHog is there go out under the identity and at the time of each call, by ${source}`, async ({
    tab,
    site,
    cloud,
  }) => {
    await openPage(tab, site.origin)
    const { times, state } = await tab.run(
      ({ config, session, source }) => {
        const times: [number, number][] = []
        const at = (call: () => void): void => {
          const before = Date.now()
          call()
          const after = Date.now()
          times.push([before, after])
          // The next call must have a time of its own to be told apart. No task runs meanwhile, so
          // nothing can load either.
          while (Date.now() === after) continue
        }
        const analytics = window.createAnalytics({ config, ...window.sources[source] })
        at(() => analytics.trackEvent('a_called'))
        at(() => analytics.identify(session))
        at(() => analytics.trackEvent('b_called'))
        at(() => analytics.reset())
        at(() => analytics.trackEvent('c_called'))
        return { times, state: analytics.state }
      },
      { config: configFor(cloud), session, source },
    )
    expect(['configuring', 'loading']).toContain(state)
    await arrived(cloud, '$identify')
    const events = await arrived(cloud, 'c_called')
    const [a, identify, b, c] = ['a_called', '$identify', 'b_called', 'c_called'].map((name) =>
      only(events, name),
    )
    expect(identify?.properties.distinct_id).toBe('mem_1')
    expect(b?.properties.distinct_id).toBe('mem_1')
    expect(identify?.properties['$anon_distinct_id']).toBe(a?.properties.distinct_id)
    const ids = [a, b, c].map((event) => event?.properties.distinct_id)
    expect(new Set(ids).size).toBe(3)
    expect(c?.properties['$is_identified']).toBe(false)

    const [aAt, identifyAt, bAt, , cAt] = times
    for (const [event, span] of [
      [a, aAt],
      [identify, identifyAt],
      [b, bAt],
      [c, cAt],
    ] as const) {
      const time = Date.parse(event?.timestamp ?? '')
      expect(time, event?.event).toBeGreaterThanOrEqual(span?.[0] ?? Infinity)
      expect(time, event?.event).toBeLessThanOrEqual(span?.[1] ?? 0)
    }
  })
}

test('Calls made while PostHog is loading keep their identities', async ({ tab, site, cloud }) => {
  await openPage(tab, site.origin)
  await tab.run(
    async ({ config, session }) => {
      let release = (): void => undefined
      const released = new Promise<void>((resolve) => (release = resolve))
      const asked = new Promise<void>((resolve) => {
        window.analytics = window.createAnalytics({
          config,
          posthog: async () => {
            resolve()
            await released
            return window.importPosthog()
          },
        })
      })
      await asked
      window.analytics.trackEvent('a_called')
      window.analytics.identify(session)
      window.analytics.trackEvent('b_called')
      window.analytics.reset()
      window.analytics.trackEvent('c_called')
      release()
      await window.analytics.ready
    },
    { config: configFor(cloud), session },
  )
  const events = await arrived(cloud, 'c_called')
  const ids = ['a_called', 'b_called', 'c_called'].map(
    (name) => only(events, name).properties.distinct_id,
  )
  expect(ids[1]).toBe('mem_1')
  expect(new Set(ids).size).toBe(3)
})
