// SPDX-License-Identifier: MIT
// Several pages of one origin, each with a direct client of its own, over one storage.
import type { Frame } from '@playwright/test'
import puppeteer, { type Page as Tab } from 'puppeteer-core'
import type { Ledger } from '../../web/sdk/index.js'
import { runnerOf, type PageRunner } from '../scenarios/place.js'
import chromium from './support/chromium-config.js'
import { refused, taken, type FaultyServer } from './support/faulty-server.js'
import { expect, test } from './support/faulty-site.js'
import { FrontServer } from './support/front-server.js'
import { apiKey, type Host, type WireEvent } from './support/host.js'
import { named } from './support/wire.js'

/** A tab of Puppeteer's. */
const runnerOfTab = (tab: Tab): PageRunner => ({
  run: <Result, Input>(
    script: (input: Input) => Result | Promise<Result>,
    input?: Input,
  ): Promise<Result> =>
    tab.evaluate(script as (input: unknown) => unknown, input) as Promise<Result>,
})

/** Serves the page so that it may send to the server, and be in a frame. */
const frontOf = (host: Host, server: FaultyServer): Promise<FrontServer> =>
  FrontServer.start(host, {
    policy: (policy) =>
      policy
        .replaceAll("'self'", `'self' ${server.origin}`)
        .replace("frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'"),
    path: (path) => path,
  })

const start = async (place: PageRunner, server: FaultyServer): Promise<void> => {
  await expect.poll(() => place.run(() => typeof window.createAnalytics)).toBe('function')
  await place.run(
    (config) => {
      window.analytics = window.createAnalytics({ config })
      return window.analytics.ready
    },
    { apiKey, apiHost: server.origin },
  )
}

const ledgerOf = (place: PageRunner): Promise<Ledger> => place.run(() => window.analytics.ledger())
const flush = (place: PageRunner): Promise<void> => place.run(() => window.analytics.flush())

/** Reports events, and gives the visitor under whom that was. */
const report = (place: PageRunner, first: number, count: number): Promise<string> =>
  place.run(
    ([first, count]) => {
      for (let n = first; n < first + count; ++n) window.analytics.trackEvent('row_seen', { n })
      return window.analytics.identity()?.distinctId ?? ''
    },
    [first, count] as const,
  )

const rowsAt = ({ attempts }: FaultyServer): WireEvent[] =>
  named(
    attempts.flatMap(({ events }) => events),
    'row_seen',
  )
const numberOf = ({ properties }: WireEvent): number => properties['n'] as number
/** What a server that knows each uuid once has. */
const distinct = (events: WireEvent[]): WireEvent[] => [
  ...new Map(events.map((event) => [event.uuid, event])).values(),
]
const sorted = (events: WireEvent[]): number[] =>
  events.map(numberOf).sort((left, right) => left - right)
const range = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => first + n)

const eventTexts = (page: PageRunner): Promise<string[]> =>
  page.run(() => Object.keys(localStorage).filter((name) => name.includes('_events_')))

test('A frame of the same origin has its own client: each event arrives once, under the visitor who made it', async ({
  siteHost,
  server,
  page,
}) => {
  const front = await frontOf(siteHost, server)
  await page.goto(front.url)
  const top = runnerOf(page)
  await start(top, server)
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = '/'
    document.body.append(frame)
  })
  await expect.poll(() => page.frames().length).toBe(2)
  const frame = runnerOf(page.frames()[1] as Frame)
  await start(frame, server)

  const visitors = new Map<number, string>()
  const both = async (first: number): Promise<void> => {
    for (const [place, begin] of [
      [top, first],
      [frame, first + 10],
    ] as const) {
      const visitor = await report(place, begin, 10)
      for (const n of range(begin, 10)) visitors.set(n, visitor)
    }
    await Promise.all([flush(top), flush(frame)])
  }
  await both(0)
  expect(sorted(rowsAt(server))).toEqual(range(0, 20))

  server.otherwise = refused(503)
  await both(20)
  await top.run(() =>
    window.analytics.identify({ memberId: 'mem_1', organizationId: 'org_1', role: 'owner' }),
  )
  await both(40)
  await frame.run(() =>
    window.analytics.identify({ memberId: 'mem_2', organizationId: 'org_1', role: 'owner' }),
  )
  await both(60)
  expect(new Set(visitors.values()).size).toBe(3)
  for (const place of [top, frame]) {
    await expect
      .poll(async () => {
        const { waiting, stored } = await ledgerOf(place)
        return waiting - (stored?.persisted ?? 0)
      })
      .toBe(0)
  }

  await page.goto(front.url)
  server.otherwise = taken
  await start(top, server)
  await expect.poll(() => sorted(distinct(rowsAt(server)))).toEqual(range(0, 80))
  for (const row of rowsAt(server)) {
    expect(row.properties['distinct_id'], `Event ${numberOf(row)}`).toBe(
      visitors.get(numberOf(row)),
    )
  }
  await flush(top)
  await expect.poll(() => eventTexts(top)).toEqual([])
  await front.stop()
})

test('A frozen tab that wakes after another has taken its events over delivers none of them twice', async ({
  siteHost,
  server,
}) => {
  const front = await frontOf(siteHost, server)
  const { executablePath = '', args = [] } = chromium.use?.launchOptions ?? {}
  // Playwright lets no tab believe that it is hidden, and a tab that is seen cannot be frozen.
  const browser = await puppeteer.launch({ executablePath, args })
  /** A tab for which `later` milliseconds have passed. */
  const openTab = async (later: number): Promise<[Tab, PageRunner]> => {
    const tab = await browser.newPage()
    const runner = runnerOfTab(tab)
    await tab.evaluateOnNewDocument((later) => {
      Object.assign(window, { road: 'direct' })
      const now = Date.now
      Date.now = () => now() + later
    }, later)
    await tab.goto(front.url)
    await start(runner, server)
    return [tab, runner]
  }
  server.otherwise = refused(503)
  const [tab, first] = await openTab(0)
  await report(first, 0, 5)
  await flush(first)
  await expect.poll(async () => (await ledgerOf(first)).stored?.persisted).toBe(6)
  await first.run(() => {
    for (const name of ['freeze', 'resume']) {
      document.addEventListener(name, () => Object.assign(window, { last: name }))
    }
  })
  const session = await tab.createCDPSession()
  const become = async (state: 'frozen' | 'active', told: string): Promise<void> => {
    await session.send('Page.setWebLifecycleState', { state })
    await expect.poll(() => first.run(() => Reflect.get(window, 'last') as string)).toBe(told)
  }
  await become('frozen', 'freeze')

  server.attempts.length = 0
  server.otherwise = taken
  // Others take the frozen one for gone after a minute.
  const [, second] = await openTab(120_000)
  await expect.poll(async () => (await ledgerOf(second)).stored?.delivered).toBe(6)
  expect(sorted(rowsAt(server))).toEqual(range(0, 5))

  await become('active', 'resume')
  await report(first, 5, 5)
  await report(second, 10, 5)
  await Promise.all([flush(first), flush(second)])
  await expect.poll(async () => (await ledgerOf(first)).waiting).toBe(0)
  expect(await ledgerOf(first)).toMatchObject({ commands: 11, delivered: 11 })
  expect(sorted(distinct(rowsAt(server)))).toEqual(range(0, 15))
  await expect.poll(() => eventTexts(first)).toEqual([])
  await browser.close()
  await front.stop()
})
