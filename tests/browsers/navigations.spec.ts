// SPDX-License-Identifier: MIT
import { join } from 'node:path'
import { StaticServer } from '../package/support/static-server.js'
import {
  drivers,
  expectUnknownPathsRedacted,
  expectViewsOfTable,
} from '../scenarios/navigations/scenario.js'
import type { Place } from '../scenarios/place.js'
import { navigationsFolder, pageFolder } from './support/build-page.js'
import { configFor } from './support/page.js'
import { test as base } from './support/test.js'

const test = base.extend<{ place: Place }>({
  place: async ({ tab, cloud }, use) => {
    const site = await StaticServer.start(join(process.env[pageFolder] ?? '', navigationsFolder))
    await tab.open(site.origin)
    await use({ tab, config: configFor(cloud), events: async () => cloud.events() })
    await site.stop()
  },
})

for (const driver of drivers) {
  const { name, knowsTemplates } = driver
  test(`${name}: each navigation of the table is the views that it should be`, ({ place }) =>
    expectViewsOfTable(place, driver))

  if (!knowsTemplates) continue
  test(`${name}: a path that no route matches is learnt by nobody, and left out in drop mode`, ({
    place,
  }) => expectUnknownPathsRedacted(place, name))
}
