// SPDX-License-Identifier: MIT
// A page whose events go to a server that a test plays, over a real socket.
import { FaultyServer } from './faulty-server.js'
import { FrontServer } from './front-server.js'
import { apiKey } from './host.js'
import { expect, test as base } from './test.js'

interface Fixtures {
  server: FaultyServer
  /** Opens a page that may send to the server, with analytics on. */
  open: (connects?: boolean) => Promise<void>
}

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await FaultyServer.start()
    await use(server)
    await server.stop()
  },
  open: async ({ siteHost, server, page }, use) => {
    const fronts: FrontServer[] = []
    await use(async (connects = true) => {
      const front = await FrontServer.start(siteHost, {
        policy: (policy) =>
          connects ? policy.replaceAll("'self'", `'self' ${server.origin}`) : policy,
        path: (path) => path,
      })
      fronts.push(front)
      await page.goto(front.url)
      await page.waitForFunction(() => typeof window.createAnalytics === 'function')
      await page.evaluate(
        (config) => {
          window.analytics = window.createAnalytics({ config })
          return window.analytics.ready
        },
        { apiKey, apiHost: server.origin },
      )
    })
    for (const front of fronts) await front.stop()
  },
})

export { expect }
