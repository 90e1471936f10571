// SPDX-License-Identifier: MIT
import { test as base, expect, type Page } from '@playwright/test'
import { Host } from './host.js'
import { paths } from './paths.js'

interface PageLog {
  requests: string[]
  /** Console messages of our own and of the browser, as `type: text`. */
  console: string[]
  /** Directives of the Content-Security-Policy that were violated, and uncaught errors. */
  faults: string[]
}

/** The two ways to PostHog (README, Two ways to PostHog). */
export type Road = 'bridge' | 'direct'

export interface RoadOptions {
  /** Which of them the site's pages take; playwright.config.ts sets it. */
  road: Road
}

interface Fixtures {
  /** A host that serves the demo app. */
  appHost: Host
  /** A host that serves the plain app of tests/e2e/plain-app. */
  plainHost: Host
  /** A host that serves the bare test page. */
  siteHost: Host
  log: PageLog
}

const hostFixture =
  (folder: string) =>
  // Playwright reads the names of the fixtures that are needed out of the first parameter.
  async ({}, use: (host: Host) => Promise<void>): Promise<void> => {
    const host = await Host.start(folder)
    await use(host)
    await host.stop()
  }

/** Notes what a page does from now on. */
export async function watch(page: Page): Promise<PageLog> {
  const log: PageLog = { requests: [], console: [], faults: [] }
  page.on('request', (request) => log.requests.push(request.url()))
  page.on('console', (message) => log.console.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => log.faults.push(`uncaught: ${error.message}`))
  await page.exposeFunction('reportViolation', (directive: string) => log.faults.push(directive))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportViolation: (text: string) => void })
        .reportViolation
      report(`${event.effectiveDirective} blocked ${event.blockedURI}`)
    })
  })
  return log
}

export const test = base.extend<RoadOptions & Fixtures>({
  road: ['bridge', { option: true }],
  page: async ({ page, road }, use) => {
    await page.addInitScript((given) => Object.assign(window, { road: given }), road)
    await use(page)
  },
  appHost: hostFixture(paths.app),
  plainHost: hostFixture(paths.plainApp),
  siteHost: hostFixture(paths.site),
  log: async ({ page }, use) => {
    const log = await watch(page)
    await use(log)
    expect(log.faults).toEqual([])
  },
})

export { expect }
