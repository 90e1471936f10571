// SPDX-License-Identifier: MIT
import { expectIdentitiesOfCalls, expectTimesOfCalls, type Span } from '../scenarios/call-order.js'
import { configFor, session, sources } from './support/page.js'
import { arrived, expect, openPage, test } from './support/test.js'

for (const source of sources) {
  test(`Calls made before PostHog is there go out under the identity and at the time of each call, by ${source}`, async ({
    tab,
    site,
    cloud,
  }) => {
    await openPage(tab, site.origin)
    const { times, state } = await tab.run(
      ({ config, session, source }) => {
        const times: Span[] = []
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
    expectIdentitiesOfCalls(events)
    expectTimesOfCalls(events, times)
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
  await arrived(cloud, '$identify')
  expectIdentitiesOfCalls(await arrived(cloud, 'c_called'))
})
