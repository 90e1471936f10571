// SPDX-License-Identifier: MIT
import { burstSize, expectBurst } from '../scenarios/burst.js'
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
      async ({ config, source, burstSize }) => {
        const analytics = window.createAnalytics({ config, ...window.sources[source] })
        await analytics.ready
        for (let index = 0; index < burstSize; ++index) analytics.trackEvent('row_seen', { index })
        return analytics.ledger()
      },
      { config: configFor(cloud), source, burstSize },
    )
    // And the start's page view.
    const commands = burstSize + 1
    expect(ledger).toMatchObject({ commands, dispatched: commands, dropped: {}, refused: {} })
    expectBurst(await arrived(cloud, 'row_seen', burstSize))
  })
}
