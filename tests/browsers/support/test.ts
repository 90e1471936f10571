// SPDX-License-Identifier: MIT
import { test as base, expect } from '@playwright/test'
import { CaptureServer } from '../../e2e/support/capture-server.js'
import type { WireEvent } from '../../e2e/support/host.js'
import { named, only } from '../../e2e/support/wire.js'
import { StaticServer } from '../../package/support/static-server.js'
import { pageFolder } from './build-page.js'
import { engines, type Engine, type EngineName, type Tab } from './engines.js'

interface Fixtures {
  /** Stands where PostHog's cloud would. */
  cloud: CaptureServer
  /** Serves the page, at another origin. */
  site: StaticServer
  tab: Tab
}

interface WorkerFixtures {
  engineName: EngineName
  engine: Engine
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ engineName }, use) => {
      const engine = await engines[engineName]()
      console.log(`${engineName}: ${engine.version}`)
      await use(engine)
      await engine.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // Playwright reads the names of the fixtures that are needed out of the first parameter.
  cloud: async ({}, use) => {
    const cloud = await CaptureServer.start()
    await use(cloud)
    await cloud.stop()
  },
  site: async ({}, use) => {
    const folder = process.env[pageFolder]
    if (!folder) throw new Error('The page has not been built.')
    const site = await StaticServer.start(folder)
    await use(site)
    await site.stop()
  },
  tab: async ({ engine }, use) => {
    const tab = await engine.newTab()
    await use(tab)
    await tab.close()
  },
})

/** Opens the page and waits until it offers the library. */
export async function openPage(tab: Tab, url: string): Promise<void> {
  await tab.open(url)
  await offersLibrary(tab)
}

export async function offersLibrary(tab: Tab): Promise<void> {
  await expect.poll(() => tab.run(() => typeof window.createAnalytics)).toBe('function')
}

/** Waits until `count` events of the name have arrived, and gives all that has arrived by then. */
export async function arrived(cloud: CaptureServer, name: string, count = 1): Promise<WireEvent[]> {
  await expect.poll(() => named(cloud.events(), name).length, { message: name }).toBe(count)
  return cloud.events()
}

export { expect, only }
