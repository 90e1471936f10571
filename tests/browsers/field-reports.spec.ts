// SPDX-License-Identifier: MIT
// What people ran into with software of this kind, by the packed package in each engine.
import { expectedOf, outcomeOf, play } from '../e2e/field-reports/play.js'
import { defaultRows, scanRows, secretsOf } from '../e2e/field-reports/rows.js'
import { holds } from '../e2e/support/spellings.js'
import { configFor } from './support/page.js'
import { arrived, expect, openPage, test } from './support/test.js'

for (const freeText of ['drop', 'scan'] as const) {
  test(`Of what people have leaked nothing leaves with freeText: '${freeText}'`, async ({
    tab,
    site,
    cloud,
  }) => {
    const rows = freeText === 'drop' ? defaultRows : scanRows
    await openPage(tab, site.origin)
    await tab.run(
      async (options) => {
        window.analytics = window.createAnalytics({ ...options, ...window.sources['npm import'] })
        await window.analytics.ready
      },
      { config: configFor(cloud), freeText },
    )
    await tab.run(play, { rows, from: 0 })
    const events = await arrived(cloud, `row_${rows.length - 1}_played`)
    expect(outcomeOf(rows, 0, events)).toEqual(expectedOf(rows))
    const wire = JSON.stringify(cloud.requests)
    expect(secretsOf(rows).filter((secret) => holds(wire, secret))).toEqual([])
  })
}
