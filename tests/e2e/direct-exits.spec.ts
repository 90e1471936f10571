// SPDX-License-Identifier: MIT
// Pages that end while events wait: reloaded, navigated away from, closed or killed. A seeded script; EXITS=300 makes it
// the long one (npm run test:exits).
import type { Page } from '@playwright/test'
import { FaultyServer, taken } from './support/faulty-server.js'
import { FrontServer } from './support/front-server.js'
import { apiKey } from './support/host.js'
import { expect, test } from './support/test.js'

const exits = Number(process.env['EXITS'] ?? 16)
const latency = 50
const kinds = ['reload', 'navigation', 'close', 'kill'] as const

/** The same schedule for each run. */
const below = ((state: number) => (limit: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return (state >>> 8) % limit
})(20_261_127)

const kill = async (page: Page): Promise<void> => {
  const ended = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => undefined)
  await ended
  await page.close()
}

test(`Of the events that wait at ${exits} exits at least 99.5 % arrive, each under one uuid`, async ({
  siteHost,
  context,
}) => {
  test.setTimeout(60_000 + exits * 5_000)
  const server = await FaultyServer.start()
  server.otherwise = (response, attempt) => void setTimeout(taken, latency, response, attempt)
  const front = await FrontServer.start(siteHost, {
    policy: (policy) => policy.replaceAll("'self'", `'self' ${server.origin}`),
    path: (path) => path,
  })
  await context.addInitScript(() => Object.assign(window, { road: 'direct' }))
  const start = async (page: Page): Promise<void> => {
    await page.waitForFunction(() => typeof window.createAnalytics === 'function')
    await page.evaluate(
      (config) => {
        window.analytics = window.createAnalytics({ config })
        return window.analytics.ready
      },
      { apiKey, apiHost: server.origin },
    )
  }
  const open = async (): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(front.url)
    await start(page)
    return page
  }

  let reported = 0
  let page = await open()
  for (let exit = 0; exit < exits; ++exit) {
    const kind = kinds[below(kinds.length)] ?? 'reload'
    const count = 1 + below(40)
    const takesQuota = below(3) === 0
    await page.evaluate(
      ([first, count, rival]) => {
        if (rival) {
          const body = JSON.stringify({ batch: [], of: 'x'.repeat(60 * 1_024 - 20) })
          void fetch(rival, { method: 'POST', body, keepalive: true }).catch(() => undefined)
        }
        for (let n = first; n < first + count; ++n) window.analytics.trackEvent('row_seen', { n })
      },
      [reported, count, takesQuota ? `${server.origin}/other/` : ''] as const,
    )
    reported += count
    if (kind === 'reload') {
      await page.reload()
      await start(page)
    } else if (kind === 'navigation') {
      await page.goto('about:blank')
      await page.goto(front.url)
      await start(page)
    } else {
      const next = await open()
      if (kind === 'close') {
        await page.close({ runBeforeUnload: true })
      } else {
        // What a crash takes is the last second.
        await page.waitForTimeout(1_300)
        await kill(page)
      }
      page = next
    }
  }
  // Pages that were killed count as gone after a minute.
  await page.close()
  const last = await context.newPage()
  await last.clock.install({ time: Date.now() + 120_000 })
  await last.goto(front.url)
  await start(last)
  const uuids = new Map<number, Set<string>>()
  const arrived = (): number => {
    for (const { events } of server.attempts) {
      for (const { properties, uuid } of events) {
        const n = properties['n']
        if (typeof n !== 'number') continue
        uuids.set(n, (uuids.get(n) ?? new Set()).add(uuid))
      }
    }
    return uuids.size
  }
  await expect.poll(arrived).toBeGreaterThanOrEqual(Math.ceil(0.995 * reported))
  await last.waitForTimeout(1_000)
  console.log(`${exits} exits: ${arrived()} of ${reported} events arrived.`)
  expect([...uuids.values()].every(({ size }) => size === 1)).toBe(true)
  await front.stop()
  await server.stop()
})
