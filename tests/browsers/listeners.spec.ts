// SPDX-License-Identifier: MIT
import { expectExactLedgers } from '../scenarios/listeners.js'
import { configFor } from './support/page.js'
import { openPage, test } from './support/test.js'

test("A thousand listeners' calls back end with exact ledgers, none inside of its own kind", async ({
  tab,
  site,
  cloud,
}) => {
  await openPage(tab, site.origin)
  await expectExactLedgers({ tab, config: configFor(cloud), events: async () => cloud.events() })
})
