// SPDX-License-Identifier: MIT
// A page whose events go to a server that a test plays, over a real socket.
import type { AnalyticsOptions } from '../../../web/sdk/index.js'
import { FaultyServer } from './faulty-server.js'
import { FrontServer } from './front-server.js'
import { apiKey } from './host.js'
import { expect, test as base } from './test.js'

interface Fixtures {
  server: FaultyServer
  /** Opens a page that may send to the server, with analytics on. Again: the same page is loaded once more. */
  open: (connects?: boolean, options?: AnalyticsOptions) => Promise<void>
}

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await FaultyServer.start()
    await use(server)
    await server.stop()
  },
  open: async ({ siteHost, server, page }, use) => {
    const fronts = new Map<boolean, FrontServer>()
    await use(async (connects = true, options = {}) => {
      const policy = (policy: string): string =>
        connects ? policy.replaceAll("'self'", `'self' ${server.origin}`) : policy
      const front =
        fronts.get(connects) ??
        (await FrontServer.start(siteHost, { policy, path: (path) => path }))
      fronts.set(connects, front)
      await page.goto(front.url)
      await page.waitForFunction(() => typeof window.createAnalytics === 'function')
      await page.evaluate(
        (options) => {
          window.analytics = window.createAnalytics(options)
          return window.analytics.ready
        },
        { config: { apiKey, apiHost: server.origin }, ...options },
      )
    })
    for (const front of fronts.values()) await front.stop()
  },
})

export { expect }
