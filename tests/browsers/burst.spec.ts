// SPDX-License-Identifier: MIT
import { named } from '../e2e/support/wire.js'
import { configFor, sources } from './support/page.js'
import { arrived, expect, openPage, test } from './support/test.js'

for (const source of sources) {
  test(`A burst of 1,000 events arrives whole and in order, and the ledger says the same, by ${source}`, async ({
    tab,
    site,
    cloud,
  }) => {
    await openPage(tab, site.origin)
    const ledger = await tab.run(
      async ({ config, source }) => {
        const analytics = window.createAnalytics({ config, ...window.sources[source] })
        await analytics.ready
        for (let index = 0; index < 1_000; ++index) analytics.trackEvent('row_seen', { index })
        return analytics.ledger()
      },
      { config: configFor(cloud), source },
    )
    const events = await arrived(cloud, 'row_seen', 1_000)
    // And the start's page view.
    expect(ledger).toMatchObject({ commands: 1_001, dispatched: 1_001, dropped: {}, refused: {} })
    expect(events).toHaveLength(ledger.dispatched)
    expect(named(events, 'row_seen').map(({ properties }) => properties['index'])).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index),
    )
  })
}
