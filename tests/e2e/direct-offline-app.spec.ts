// SPDX-License-Identifier: MIT
// An app that a service worker serves where there is no network, with the direct client.
import type { Host, WireEvent } from './support/host.js'
import { openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { named } from './support/wire.js'

const rowsAt = async (host: Host): Promise<WireEvent[]> => named(await host.events(), 'row_seen')

test('An app that starts offline collects with its last configuration, and delivers when the network is back', async ({
  siteHost,
  page,
  context,
}) => {
  const visit = (): Promise<string> =>
    page.evaluate(() => {
      window.analytics = window.createAnalytics({})
      return window.analytics.ready
    })
  const report = (first: number): Promise<void> =>
    page.evaluate((first) => {
      for (let n = first; n < first + 10; ++n) window.analytics.trackEvent('row_seen', { n })
    }, first)

  // What outlives its page passes Playwright's offline.
  await page.addInitScript(() => {
    navigator.sendBeacon = () => true
  })
  await siteHost.switchOn()
  await openSite(page, siteHost)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/offline.js')
    await navigator.serviceWorker.ready
  })
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  // Once more, so that the worker sees all that the page is made of.
  await openSite(page, siteHost)
  expect(await visit()).toBe('active')
  await page.evaluate(() => window.analytics.flush())

  await context.setOffline(true)
  for (const first of [0, 10]) {
    await openSite(page, siteHost)
    expect(await page.evaluate(() => fetch('/api/analytics/config').catch(() => 'offline'))).toBe(
      'offline',
    )
    expect(await visit()).toBe('active')
    await report(first)
    await expect
      .poll(() => page.evaluate(() => window.analytics.ledger().stored?.persisted ?? 0))
      .toBeGreaterThan(first + 10)
    const ledger = await page.evaluate(() => window.analytics.ledger())
    expect(ledger).toMatchObject({ commands: 11, waiting: 11 })
  }
  expect(await rowsAt(siteHost)).toEqual([])

  await context.setOffline(false)
  await expect
    .poll(() => page.evaluate(() => window.analytics.ledger()))
    .toMatchObject({ commands: 11, waiting: 0, delivered: 11 })
  await expect.poll(async () => (await rowsAt(siteHost)).length).toBeGreaterThanOrEqual(20)
  const rows = await rowsAt(siteHost)
  expect(new Set(rows.map(({ uuid }) => uuid)).size).toBe(20)
  const numbers = new Set(rows.map(({ properties }) => properties['n'] as number))
  expect([...numbers].sort((left, right) => left - right)).toEqual(
    Array.from({ length: 20 }, (_, n) => n),
  )
  await expect
    .poll(() =>
      page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('_events_'))),
    )
    .toEqual([])
})
