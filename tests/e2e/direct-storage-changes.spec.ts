// SPDX-License-Identifier: MIT
// What the direct client keeps while other code changes storage, the project or the consent.
import { refused, taken, unreachable } from './support/faulty-server.js'
import { expect, test } from './support/faulty-site.js'
import { apiKey } from './support/host.js'
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

for (const [name, clear] of Object.entries({
  'clears localStorage': () => localStorage.clear(),
  'removes what it does not know': () => {
    for (const name of Object.keys(localStorage)) localStorage.removeItem(name)
  },
})) {
  test(`Where the app ${name}, events that wait are written again, and outlive a crash`, async ({
    server,
    open,
    page,
  }) => {
    server.otherwise = unreachable
    await open()
    await report(page, 0, 5)
    await expect.poll(async () => (await storedOn(page)).persisted).toBe(6)
    await page.evaluate(clear)
    await report(page, 5, 1)
    await expect.poll(async () => (await storedOn(page)).persisted).toBe(7)
    await expect.poll(() => eventTexts(page)).not.toEqual([])
    const url = page.url()
    const other = await page.context().newPage()
    await kill(page)
    server.attempts.length = 0
    server.otherwise = taken
    const last = await load(other, url, server, 120_000)
    await expect.poll(async () => (await storedOn(last)).delivered).toBe(7)
    expect(numbersOf(distinct(server)).sort()).toEqual([0, 1, 2, 3, 4, 5])
  })
}

test('Events that wait under a key that has been replaced go with a denial', async ({
  server,
  open,
  page,
}) => {
  server.otherwise = refused(503)
  await open()
  await report(page, 0, 3)
  await expect.poll(async () => (await storedOn(page)).persisted).toBe(4)
  await open(true, { config: { apiKey: 'phc_next', apiHost: server.origin } })
  expect(await eventTexts(page)).not.toEqual([])
  const names = await page.evaluate(() => {
    window.analytics.setConsent('denied')
    return Object.keys(localStorage)
  })
  expect(names).toEqual(['loquent_consent'])
})

test('Events that wait go to the host that has been set since, once each', async ({
  server,
  open,
  page,
}) => {
  server.otherwise = refused(503)
  await open()
  await report(page, 0, 3)
  await expect.poll(async () => (await storedOn(page)).persisted).toBe(4)
  server.attempts.length = 0
  server.otherwise = taken
  const apiHost = `${server.origin}/relay`
  await open(true, { config: { apiKey, apiHost } })
  await expect.poll(async () => (await storedOn(page)).delivered).toBeGreaterThanOrEqual(4)
  const relayed = server.attempts.filter(({ path }) => path.startsWith('/relay/'))
  const numbers = numbersOf(relayed.flatMap(({ events }) => events))
  expect(numbers.sort()).toEqual([0, 1, 2])
  await expect.poll(() => eventTexts(page)).toEqual([])
})

test('A denial in another tab counts for a frozen one before it sends anything', async ({
  server,
  open,
  page,
}) => {
  await open()
  await page.evaluate(() => window.analytics.flush())
  const url = page.url()
  const other = await page.context().newPage()
  const last = await load(other, url, server)
  await report(page, 0, 3)
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  await last.evaluate(() => window.analytics.setConsent('denied'))
  // The frozen tab's batch would be due.
  await last.waitForTimeout(4_000)
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  await expect.poll(async () => (await ledgerOf(page)).waiting).toBe(0)
  expect((await ledgerOf(page)).dropped).toMatchObject({ denied: 3 })
  expect(numbersOf(distinct(server))).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['loquent_consent'])
})
