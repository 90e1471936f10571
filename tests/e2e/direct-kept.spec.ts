// SPDX-License-Identifier: MIT
// What the direct client keeps when a page is offline, reloaded, left, restored or killed.
import { spoilStorage } from '../scenarios/spoilt-storage.js'
import chromium from './support/chromium-config.js'
import { refused, taken, unreachable } from './support/faulty-server.js'
import { expect, test } from './support/faulty-site.js'
import {
  distinct,
  eventTexts,
  ledgerOf,
  load,
  numbersOf,
  report,
  storedOn,
} from './support/kept-events.js'
import { kill } from './support/kill.js'
import { openSite } from './support/site.js'
import { named } from './support/wire.js'

test.use({
  launchOptions: {
    ...chromium.use?.launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
})

test('Of 1,000 events that are made offline, over three page loads and a killed renderer, the newest 500 arrive and the rest is counted', async ({
  server,
  open,
  page,
}) => {
  let waiting = 0
  let evicted = 0
  const goOffline = async (first: number, count: number): Promise<void> => {
    await page.context().setOffline(true)
    await report(page, first, count)
    await expect
      .poll(async () => (await storedOn(page)).persisted)
      .toBeGreaterThan(Math.min(499, first + count))
    const ledger = await ledgerOf(page)
    waiting += ledger.waiting
    evicted += ledger.stored?.evicted ?? 0
    expect(ledger.waiting).toBe(ledger.commands)
    await page.context().setOffline(false)
  }
  server.otherwise = unreachable
  await open()
  await goOffline(0, 300)
  await open()
  await goOffline(300, 300)
  await open()
  await goOffline(600, 400)
  const url = page.url()
  const next = page.context()
  const another = await next.newPage()
  await kill(page)

  server.attempts.length = 0
  server.otherwise = taken
  const last = await load(another, url, server, 120_000)
  await expect.poll(async () => (await storedOn(last)).delivered).toBe(500)
  evicted += (await storedOn(last)).evicted
  const recovered = distinct(server).filter(({ uuid }) => uuid)
  const numbers = numbersOf(recovered)
  expect(new Set(numbers).size).toBe(numbers.length)
  // Two pages have said that they were left.
  expect(evicted).toBe(waiting + 2 - 500)
  await expect.poll(() => eventTexts(last)).toEqual([])
})

test('A request that is on its way when the page is reloaded goes again, under the same uuid', async ({
  server,
  open,
  page,
}) => {
  server.fates.push(() => undefined)
  await open()
  await report(page, 0, 5)
  void page.evaluate(() => window.analytics.flush()).catch(() => undefined)
  await expect.poll(() => server.attempts.length).toBe(1)
  await open()
  await expect.poll(async () => (await storedOn(page)).delivered).toBeGreaterThanOrEqual(7)
  expect(numbersOf(distinct(server)).sort()).toEqual([0, 1, 2, 3, 4])
})

test('A beacon is not believed: its events go once more with the next page, and the server knows them', async ({
  server,
  open,
  page,
}) => {
  await open()
  await report(page, 0, 3)
  await open()
  await expect.poll(async () => (await storedOn(page)).delivered).toBe(5)
  const events = server.attempts.flatMap(({ events }) => events)
  expect(named(events, 'row_seen')).toHaveLength(6)
  expect(numbersOf(distinct(server)).sort()).toEqual([0, 1, 2])
  await expect.poll(() => eventTexts(page)).toEqual([])
})

test('If a content blocker swallows beacons, the events of a left page arrive with the next page', async ({
  server,
  open,
  page,
}) => {
  await page.addInitScript(() => {
    navigator.sendBeacon = () => true
  })
  await open()
  await report(page, 0, 3)
  await open()
  await expect.poll(() => numbersOf(distinct(server)).sort()).toEqual([0, 1, 2])
  expect(named(distinct(server), '$pageleave')).toHaveLength(1)
})

test('Two days late an event has its true time at the server', async ({ server, open, page }) => {
  server.otherwise = unreachable
  await open()
  const happenedAt = Date.now()
  await report(page, 0, 1)
  await expect.poll(async () => (await storedOn(page)).persisted).toBe(2)
  const url = page.url()
  const other = await page.context().newPage()
  await page.close({ runBeforeUnload: false })
  server.otherwise = taken
  server.attempts.length = 0
  const late = 2 * 24 * 3_600_000
  const last = await load(other, url, server, late)
  await expect.poll(async () => (await storedOn(last)).delivered).toBeGreaterThanOrEqual(2)
  // The first page's beacon may arrive after the page is closed; it has the first page's clock.
  const attempt = server.attempts.find(
    ({ events, sentAt, receivedAt }) =>
      named(events, 'row_seen').length > 0 && Date.parse(sentAt ?? '') - receivedAt > late / 2,
  )
  const [event] = named(attempt?.events ?? [], 'row_seen')
  // As PostHog's server does it. For the page two days have passed, for this process none.
  const received = (attempt?.receivedAt ?? 0) + late
  const time = Date.parse(event?.timestamp ?? '') - (Date.parse(attempt?.sentAt ?? '') - received)
  expect(Math.abs(time - happenedAt)).toBeLessThan(1_000)
})

test('After a denial there is nothing of the events in storage, in the same call and after the page', async ({
  server,
  open,
  page,
}) => {
  server.otherwise = unreachable
  await open()
  await report(page, 0, 5)
  await expect.poll(() => eventTexts(page)).not.toEqual([])
  const names = await page.evaluate(() => {
    window.analytics.setConsent('denied')
    return Object.keys(localStorage)
  })
  expect(names).toEqual(['loquent_consent'])
  server.otherwise = taken
  server.attempts.length = 0
  await page.reload()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['loquent_consent'])
  expect(server.attempts).toEqual([])
})

for (const [name, spoil] of Object.entries({
  ...spoilStorage,
  'does nothing': () => {
    Storage.prototype.setItem = () => undefined
    Storage.prototype.getItem = () => null
  },
})) {
  test(`Where localStorage ${name}, events are delivered from memory`, async ({
    server,
    open,
    page,
    log,
  }) => {
    server.fates.push(refused(503))
    await page.addInitScript(spoil)
    await open()
    await report(page, 0, 20)
    await page.evaluate(() => window.analytics.flush())
    await expect.poll(async () => (await ledgerOf(page)).waiting).toBe(0)
    expect(await ledgerOf(page)).toMatchObject({ commands: 21, delivered: 21 })
    const told = () => log.console.filter((line) => line.includes('storage is full or denied'))
    await expect.poll(() => told().length).toBe(name === 'does nothing' ? 0 : 1)
    expect(log.faults).toEqual([])
  })
}

for (const [name, spoil, kept, unreadable] of [
  ['foreign', () => 'hello', 0, 1],
  ['cut in half', (text: string) => text.slice(0, -20), 5, 1],
  ["another version's", (text: string) => text.replace('1 ', '7 '), 0, 1],
] as const) {
  test(`A segment that is ${name} is counted, and the page works`, async ({
    server,
    open,
    page,
  }) => {
    server.otherwise = unreachable
    await open()
    await report(page, 0, 5)
    await expect.poll(async () => (await storedOn(page)).persisted).toBe(6)
    const texts = await page.evaluate(() =>
      Object.entries(localStorage).filter(([name]) => /_events_.*_\d+$/.test(name)),
    )
    const url = page.url()
    await kill(page)
    server.otherwise = taken
    const other = await page.context().newPage()
    await other.goto(url)
    await other.evaluate(
      (texts) => texts.forEach(([name, text]) => localStorage.setItem(name, text)),
      texts.map(([name, text]) => [name, spoil(text as string)] as const),
    )
    const last = await load(other, url, server, 120_000)
    await expect.poll(async () => (await storedOn(last)).unreadable).toBe(unreadable)
    await expect.poll(async () => (await storedOn(last)).delivered).toBe(kept)
    await report(last, 5, 1)
    await last.evaluate(() => window.analytics.flush())
    expect(numbersOf(distinct(server))).toContain(5)
  })
}

test('A page with stored events comes back from the back/forward cache, ten times of ten', async ({
  server,
  open,
  page,
}) => {
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
  })
  server.otherwise = refused(503)
  await open()
  const elsewhere = `${page.url().replace('127.0.0.1', 'localhost')}icon.svg`
  for (let count = 0; count < 10; ++count) {
    await report(page, 2 * count, 2)
    await expect.poll(async () => (await storedOn(page)).persisted).toBeGreaterThan(2 * count)
    await page.evaluate(() => Object.assign(window, { persisted: false }))
    await page.goto(elsewhere)
    await page.goBack({ waitUntil: 'commit' })
    await page.waitForFunction(() => Reflect.get(window, 'persisted') === true)
  }
  server.otherwise = taken
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(async () => (await ledgerOf(page)).waiting, { timeout: 30_000 }).toBe(0)
  const numbers = numbersOf(distinct(server))
  expect(new Set(numbers).size).toBe(20)
  expect(numbers).toHaveLength(20)
})

test('A page that cannot load its configuration starts with the last one, until analytics is switched off', async ({
  siteHost,
  page,
}) => {
  await siteHost.switchOn()
  const visit = (): Promise<string> =>
    page.evaluate(() => {
      window.analytics = window.createAnalytics({})
      return window.analytics.ready
    })
  const url = '**/api/analytics/config'
  await openSite(page, siteHost)
  expect(await visit()).toBe('active')
  await page.route(url, (route) => route.abort())
  await openSite(page, siteHost)
  expect(await visit()).toBe('active')
  await report(page, 0, 1)
  await page.evaluate(() => window.analytics.flush())
  expect(numbersOf(await siteHost.events())).toEqual([0])

  await page.unroute(url)
  await siteHost.config('clear')
  await openSite(page, siteHost)
  expect(await visit()).toBe('disabled')
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((name) => name.endsWith('_config'))),
  ).toEqual([])
})

test('Two projects on one site keep their events apart', async ({ server, open, page }) => {
  server.otherwise = refused(503)
  await open()
  await report(page, 0, 1)
  await expect.poll(async () => (await storedOn(page)).persisted).toBe(2)
  const config = { apiKey: 'phc_other', apiHost: server.origin }
  await open(true, { config })
  await report(page, 1, 1)
  server.otherwise = taken
  server.attempts.length = 0
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(async () => (await ledgerOf(page)).waiting).toBe(0)
  expect(await storedOn(page)).toMatchObject({ recovered: 0 })
  expect(numbersOf(distinct(server))).toEqual([1])
  await open()
  await expect.poll(() => numbersOf(distinct(server)).sort()).toEqual([0, 1])
  for (const { token, events } of server.attempts) {
    for (const { properties } of events) expect(properties['token']).toBe(token)
  }
})
