// SPDX-License-Identifier: MIT
// Pages that end while events wait, by a script that is the same for each client.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { PosthogConfig } from '../../../web/sdk/index.js'
import { FaultyServer, taken } from './faulty-server.js'
import { FrontServer } from './front-server.js'
import { apiKey, type Host } from './host.js'
import { kill } from './kill.js'
import { random } from './random.js'

const latency = 50
/** How long the other request is on its way: until its page has ended. */
const otherLatency = 1_000
const otherPath = '/other/'
const kinds = ['reload', 'navigation', 'close', 'kill'] as const

export interface Exit {
  kind: (typeof kinds)[number]
  /** How many events wait. */
  count: number
  /** Another request has most of what keepalive requests may carry together. */
  takesQuota: boolean
}

/** As many exits, the same for the same seed. */
export function scriptOf(count: number, seed: number): Exit[] {
  const below = random(seed)
  return Array.from({ length: count }, () => ({
    kind: kinds[below(kinds.length)] ?? 'reload',
    count: 1 + below(40),
    takesQuota: below(3) === 0,
  }))
}

/** A client of PostHog on the tests' bare page; both are run in the page. */
export interface Client {
  start: (config: PosthogConfig) => Promise<unknown>
  /** Reports `row_seen` for each number from `first` on. */
  report: (numbers: readonly [first: number, count: number]) => void
}

/** What the server has of the events. */
export interface Arrival {
  reported: number
  arrived: number
  /** Events that have arrived under more than one uuid. */
  doubled: number
  /** What has not arrived, by how its page ended. */
  lost: Partial<Record<Exit['kind'], number>>
}

async function close(page: Page): Promise<void> {
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
}

/** Takes nearly all of the 64 KiB that requests which outlive a page may carry together. */
const takeQuota = (url: string): void => {
  const body = JSON.stringify({ batch: [], of: 'x'.repeat(60 * 1_024 - 20) })
  void fetch(url, { method: 'POST', body, keepalive: true }).catch(() => undefined)
}

/** Runs the script with a client, in a browser profile and with a server of its own. */
export async function runExits(
  browser: Browser,
  host: Host,
  script: readonly Exit[],
  client: Client,
): Promise<Arrival> {
  const server = await FaultyServer.start()
  server.otherwise = (response, attempt) => {
    const isOther = attempt.path.startsWith(otherPath)
    setTimeout(taken, isOther ? otherLatency : latency, response, attempt)
  }
  const front = await FrontServer.start(host, {
    policy: (policy) => policy.replaceAll("'self'", `'self' ${server.origin}`),
    path: (path) => path,
  })
  const context = await browser.newContext()
  await context.addInitScript(() => Object.assign(window, { road: 'direct' }))
  try {
    return await runIn(context, front.url, server, script, client)
  } finally {
    await context.close()
    await front.stop()
    await server.stop()
  }
}

async function runIn(
  context: BrowserContext,
  url: string,
  server: FaultyServer,
  script: readonly Exit[],
  client: Client,
): Promise<Arrival> {
  const start = async (page: Page): Promise<void> => {
    await page.waitForFunction(() => typeof window.createAnalytics === 'function')
    await page.evaluate(client.start, { apiKey, apiHost: server.origin })
  }
  const load = async (page: Page): Promise<Page> => {
    await page.goto(url)
    await start(page)
    return page
  }
  const endedBy: Exit['kind'][] = []
  let page = await load(await context.newPage())
  for (const { kind, count, takesQuota } of script) {
    await page.evaluate(client.report, [endedBy.length, count] as const)
    for (let index = 0; index < count; ++index) endedBy.push(kind)
    const next = kind === 'close' || kind === 'kill' ? await context.newPage() : page
    if (next !== page) await load(next)
    if (takesQuota) await page.evaluate(takeQuota, `${server.origin}${otherPath}`)
    if (kind === 'reload') {
      await page.reload()
      await start(page)
    } else if (kind === 'navigation') {
      await page.goto('about:blank')
      await load(page)
    } else if (kind === 'close') {
      await close(page)
    } else {
      // What a crash takes is the last second.
      await page.waitForTimeout(1_300)
      await kill(page)
    }
    page = next
  }
  await close(page)
  // Pages that were killed count as gone after a minute.
  const last = await context.newPage()
  await last.clock.install({ time: Date.now() + 120_000 })
  await load(last)

  const uuids = (): Map<number, Set<string>> => {
    const uuids = new Map<number, Set<string>>()
    for (const { properties, uuid } of server.attempts.flatMap(({ events }) => events)) {
      const n = properties['n']
      if (typeof n !== 'number') continue
      uuids.set(n, (uuids.get(n) ?? new Set()).add(uuid))
    }
    return uuids
  }
  // Until nothing has come for longer than either client lets events wait.
  let before = -1
  await expect
    .poll(
      () => {
        const now = server.attempts.length
        const isQuiet = now === before
        before = now
        return isQuiet
      },
      { intervals: [5_000], timeout: 60_000 },
    )
    .toBe(true)
  const known = uuids()
  const lost: Arrival['lost'] = {}
  endedBy.forEach((kind, n) => {
    if (!known.has(n)) lost[kind] = (lost[kind] ?? 0) + 1
  })
  return {
    reported: endedBy.length,
    arrived: known.size,
    doubled: [...known.values()].filter(({ size }) => size > 1).length,
    lost,
  }
}
