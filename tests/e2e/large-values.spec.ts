// SPDX-License-Identifier: MIT
// A page may pass a whole file by mistake. No call may hold the page up, keep the memory, or throw.
import type { Page } from '@playwright/test'
import type { Analytics, CommandOutcome } from '../../web/sdk/index.js'
import { heapBytes, watchWasmMemory } from './support/memory.js'
import { processorTime } from './support/processor-time.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, pathsOf } from './support/wire.js'

declare global {
  interface Window {
    outcomes: CommandOutcome[]
    /** The calls of the table, by name. */
    large: Record<string, (analytics: Analytics) => void>
  }
}

/** The outcome of each call, and what the console says about it. */
const tooLarge = ['dropped', 'invalid_properties', 'larger than 1 MiB'] as const
const notJson = ['dropped', 'invalid_properties', 'cannot be serialised as JSON'] as const
const noId = ['dropped', 'invalid_identity', 'memberId was refused'] as const

const table: Record<string, readonly [outcome: string, reason: string, said: string]> = {
  'a text of 40 MB': tooLarge,
  'a key of 40 MB': tooLarge,
  'a text of 40 MB in a list of lists': tooLarge,
  '40 texts of 1 MB': tooLarge,
  'a toJSON that gives 40 MB': tooLarge,
  '1,000,000 properties': tooLarge,
  'a list of 5,000,000 numbers': tooLarge,
  'a list with 20,000,000 gaps': tooLarge,
  '10,000,000 bytes': tooLarge,
  'lists nested 1,000,000 deep': notJson,
  'instances nested 100,000 deep': notJson,
  'a Proxy without an end': notJson,
  'a Proxy that tells no keys': notJson,
  'a getter that throws': notJson,
  'a name of 40 MB': ['dropped', 'invalid_name', 'must be snake_case'],
  'a path of 40 MB': ['refused', 'queue_full', ''],
  'the path of a page view of 40 MB': ['refused', 'queue_full', ''],
  'a member of 40 MB': noId,
  'an organization of 40 MB': ['dropped', 'invalid_identity', 'organizationId was refused'],
  'a role of 40 MB': ['dropped', 'invalid_identity', 'role one of owner, admin and member'],
}

const prepare = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const text = 'x'.repeat(40_000_000)
    // Made whole now, and not at the first call that reads it.
    text.charCodeAt(1)
    const throws = (): never => {
      throw new Error("The app's own.")
    }
    const many: Record<string, number> = {}
    for (let index = 0; index < 1_000_000; ++index) many[`key_${index}`] = index
    let nested: unknown[] = []
    for (let index = 0; index < 1_000_000; ++index) nested = [nested]
    class Linked {
      readonly next: unknown
      constructor(next: unknown) {
        this.next = next
      }
    }
    let chain: unknown = 1
    for (let index = 0; index < 100_000; ++index) chain = new Linked(chain)
    const endless: object = new Proxy(
      { next: {} },
      { get: (_, key) => (key === 'next' ? endless : undefined) },
    )
    const numbers = Array.from({ length: 5_000_000 }, (_, index) => index)
    const properties: Record<string, object> = {
      'a text of 40 MB': { note: text },
      'a key of 40 MB': { [text]: 1 },
      'a text of 40 MB in a list of lists': { list: [[text]] },
      '40 texts of 1 MB': { list: Array.from({ length: 40 }, () => text.slice(0, 1_000_000)) },
      'a toJSON that gives 40 MB': { note: { toJSON: () => text } },
      '1,000,000 properties': many,
      'a list of 5,000,000 numbers': { numbers },
      'a list with 20,000,000 gaps': { list: new Array(20_000_000) },
      '10,000,000 bytes': { bytes: new Uint8Array(10_000_000) },
      'lists nested 1,000,000 deep': { nested },
      'instances nested 100,000 deep': { chain },
      'a Proxy without an end': { endless },
      'a Proxy that tells no keys': new Proxy({}, { ownKeys: throws }),
      'a getter that throws': Object.defineProperty({}, 'note', { get: throws, enumerable: true }),
    }
    const session = { memberId: 'mem_1', organizationId: 'org_1', role: 'owner' as const }
    window.large = {
      ...Object.fromEntries(
        Object.entries(properties).map(([name, given]) => [
          name,
          (analytics: Analytics) => analytics.trackEvent('file_passed', given as never),
        ]),
      ),
      'a name of 40 MB': (analytics) => analytics.trackEvent(text),
      'a path of 40 MB': (analytics) => analytics.onRouteChange(`/${text}`),
      'the path of a page view of 40 MB': (analytics) => analytics.trackPageview(`/${text}`),
      'a member of 40 MB': (analytics) => analytics.identify({ ...session, memberId: text }),
      'an organization of 40 MB': (analytics) =>
        analytics.identify({ ...session, organizationId: text }),
      'a role of 40 MB': (analytics) => analytics.identify({ ...session, role: text as never }),
    }
  })

/** Makes the call, and gives how long it took, in milliseconds. What it throws fails the test. */
const timeOf = (page: Page, name: string): Promise<number> =>
  processorTime(page, () => page.evaluate((name) => window.large[name]?.(window.analytics), name))

const mostWasm = 32_000_000

// With a replacer, a browser lists the keys of an object before it asks for the first value.
const longest = (name: string): number => (name === '1,000,000 properties' ? 2_000 : 200)

test('An event that is too large is refused at once, by name, and nothing of it is kept', async ({
  siteHost,
  page,
  log,
}, testInfo) => {
  test.slow()
  await watchWasmMemory(page)
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    window.outcomes = []
    const onOutcome = (outcome: CommandOutcome): void => {
      // The direct client reports later that the view of the start was delivered.
      if (outcome.outcome !== 'delivered') window.outcomes.push(outcome)
    }
    window.analytics = window.createAnalytics({ config, onOutcome })
    await window.analytics.ready
  }, configOf(siteHost))
  const heapBefore = await heapBytes(page)
  await prepare(page)

  const figures: string[] = []
  const told: Record<string, unknown> = {}
  for (const name of Object.keys(table)) {
    const [lines, outcomes] = [
      log.console.length,
      await page.evaluate(() => window.outcomes.length),
    ]
    const time = await timeOf(page, name)
    figures.push(`${name}: ${time.toFixed(0)} ms`)
    expect.soft(time, name).toBeLessThan(longest(name))
    await page.waitForFunction((before) => window.outcomes.length > before, outcomes)
    const ends = await page.evaluate((before) => window.outcomes.slice(before), outcomes)
    const said = table[name]?.[2] ?? ''
    // The direct client's page fetches the first sentence's text.
    const isSaid = (): boolean => log.console.slice(lines).some((line) => line.includes(said))
    if (said) await expect.poll(isSaid, `The console says of ${name}: ${said}`).toBe(true)
    told[name] = ends.map(({ outcome, reason }) => [outcome, reason, said])
  }
  expect(told).toEqual(
    Object.fromEntries(Object.entries(table).map(([name, end]) => [name, [end]])),
  )

  // This is not a route: the view is one of the path.
  await page.evaluate(() => {
    window.analytics.onRouteChange('/here', `/${'x'.repeat(40_000_000)}`)
    window.large = {}
    window.analytics.trackEvent('end_reached')
  })
  const events = await arrived(siteHost, 'end_reached', 1)
  expect(pathsOf(events)).toEqual(['/', '/here'])
  expect(JSON.stringify(events).length).toBeLessThan(100_000)
  const wasmBytes = await page.evaluate(() => window.wasmBytes())
  const heapKept = (await heapBytes(page)) - heapBefore
  figures.push(`module: ${wasmBytes >> 20} MiB`, `page: ${heapKept >> 20} MiB more`)
  testInfo.annotations.push({ type: 'figures', description: figures.join(', ') })
  // One copy of 40 MB would be more.
  expect(wasmBytes).toBeLessThan(mostWasm)
  expect(heapKept).toBeLessThan(5_000_000)
})

test('So it is before the module is up, and what was called beside it arrives', async ({
  siteHost,
  page,
}) => {
  test.slow()
  await watchWasmMemory(page)
  let answer: () => void = () => undefined
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/own-config', async (route) => {
    await answered
    const { apiKey, apiHost } = configOf(siteHost)
    await route.fulfill({ json: { api_key: apiKey, api_host: apiHost } })
  })
  await openSite(page, siteHost)
  await prepare(page)
  const heapBefore = await heapBytes(page)
  await page.evaluate(() => {
    window.analytics = window.createAnalytics({ configUrl: '/own-config' })
  })
  for (const name of Object.keys(table)) {
    expect.soft(await timeOf(page, name), name).toBeLessThan(longest(name))
  }
  await page.evaluate(() => window.analytics.trackEvent('end_reached'))
  expect((await heapBytes(page)) - heapBefore).toBeLessThan(10_000_000)
  answer()
  await arrived(siteHost, 'end_reached', 1)
  const ledger = await page.evaluate(() => window.analytics.ledger())
  // Beside the table, the view of the start and the last event. What does not fit into the queue is refused.
  expect(ledger.commands).toBe(Object.keys(table).length + 2)
  expect(ledger.dropped).toEqual({ invalid_properties: 5, invalid_identity: 3 })
  expect(ledger.refused).toEqual({ queue_full: 12 })
  expect(await page.evaluate(() => window.wasmBytes())).toBeLessThan(mostWasm)
})
