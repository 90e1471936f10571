// SPDX-License-Identifier: MIT
// Events with numbers, what a page's ledger says of them, and what has arrived.
import type { Page } from '@playwright/test'
import type { Ledger, StoredCounts } from '../../../web/sdk/index.js'
import type { FaultyServer } from './faulty-server.js'
import { apiKey, type WireEvent } from './host.js'
import { named } from './wire.js'

/** The ledger of a page. */
export const ledgerOf = (page: Page): Promise<Ledger> =>
  page.evaluate(() => window.analytics.ledger())
/** What it says of storage. */
export const storedOn = async (page: Page): Promise<Readonly<StoredCounts>> => {
  const { stored } = await ledgerOf(page)
  if (!stored) throw new Error('The ledger says nothing of storage.')
  return stored
}

/** The app reports events with numbers. */
export const report = (page: Page, first: number, count: number): Promise<void> =>
  page.evaluate(
    ([first, count]) => {
      for (let n = first; n < first + count; ++n) window.analytics.trackEvent('row_seen', { n })
    },
    [first, count] as const,
  )

/** What a server that knows each uuid once has. */
export const distinct = (server: FaultyServer): WireEvent[] => {
  const known = new Set<string>()
  return server.attempts
    .flatMap(({ events }) => events)
    .filter(({ uuid }) => !known.has(uuid) && known.add(uuid))
}
/** The app's own numbers of its events. */
export const numbersOf = (events: WireEvent[]): number[] =>
  named(events, 'row_seen').map(({ properties }) => properties['n'] as number)

/** The names under which events stand in localStorage. */
export const eventTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('_events_')))

/** Loads `url` on another page, for which `later` milliseconds have passed. */
export const load = async (
  of: Page,
  url: string,
  server: FaultyServer,
  later = 0,
): Promise<Page> => {
  const page = await of.context().newPage()
  await page.addInitScript(() => Object.assign(window, { road: 'direct' }))
  if (later > 0) await page.clock.install({ time: Date.now() + later })
  await page.goto(url)
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
  await page.evaluate(
    (config) => {
      window.analytics = window.createAnalytics({ config })
      return window.analytics.ready
    },
    { apiKey, apiHost: server.origin },
  )
  return page
}
