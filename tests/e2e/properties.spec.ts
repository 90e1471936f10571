// SPDX-License-Identifier: MIT
import type { CommandOutcome } from '../../web/sdk/index.js'
import type { WireEvent } from './support/host.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { passedOn } from './support/wire.js'

declare global {
  interface Window {
    wasRun: unknown
  }
}

const tokenCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const texts = {
  closing_tag: '</script><script>window.wasRun = 1</script>',
  quotes: `'"\\\`\${window.wasRun = 1}`,
  concatenation: `"); window.wasRun = 1; ("`,
  separators: 'a\u2028b\u2029c',
  emoji: '👩‍💻 ok',
  nul: 'before\0after',
  controls: '\r\n\t\b\f\u007f',
  long: tokenCharacters.repeat(960),
  lone_surrogate: 'a\ud800b',
}

/** A lone surrogate has no UTF-8 form; U+FFFD replaces it. */
const expected = { ...texts, lone_surrogate: 'a\ufffdb' }

for (const when of ['before', 'after'] as const) {
  test(`Any text arrives intact and none runs as code, tracked ${when} PostHog has loaded`, async ({
    siteHost,
    page,
    log,
  }) => {
    expect(texts.long.length).toBe(60 * 1024)
    await openSite(page, siteHost)
    await page.evaluate(
      async ({ config, texts, when }) => {
        const analytics = window.createAnalytics({ config, freeText: 'scan' })
        if (when === 'after') await analytics.ready
        analytics.trackEvent('text_sent', { ...texts, nested: { list: [texts] } })
        await analytics.ready
      },
      { config: configOf(siteHost), texts, when },
    )

    const sent = async (): Promise<WireEvent | undefined> =>
      (await siteHost.events()).find(({ event }) => event === 'text_sent')
    await expect.poll(sent).toBeTruthy()
    const properties: Record<string, unknown> = (await sent())?.properties ?? {}
    for (const [name, text] of Object.entries(expected)) {
      expect(properties[name], name).toBe(text)
    }
    expect(properties['nested']).toEqual({ list: [expected] })
    expect(await page.evaluate(() => window.wasRun)).toBeUndefined()
    expect(log.console).toEqual([])
  })
}

test('Calls with arguments of the wrong kind are dropped, counted and explained', async ({
  siteHost,
  page,
  log,
}) => {
  await openSite(page, siteHost)
  const ledger = await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config, freeText: 'scan' })
    const loose = analytics as unknown as Record<string, (...args: unknown[]) => void>
    const noSessions = [undefined, 'mem_1', 42, {}]
    for (const session of noSessions) loose['identify']?.(session)
    await analytics.ready
    for (const session of noSessions) loose['identify']?.(session)
    loose['trackEvent']?.(42)
    loose['trackEvent']?.('fine_name', 'no object')
    loose['trackEvent']?.('Not Snake Case')
    loose['trackEvent']?.('big_counted', { total: 1n })
    loose['trackPageview']?.(undefined)
    loose['onRouteChange']?.({})
    loose['identify']?.({ memberId: 'zoe@example.com', organizationId: 'o', role: 'owner' })
    loose['identify']?.({ memberId: 'm', organizationId: 'o', role: 'king' })
    const counts = analytics.ledger()
    analytics.dispose()
    return counts
  }, configOf(siteHost))
  expect(ledger.dropped).toEqual({
    invalid_argument: 3,
    invalid_identity: 7,
    invalid_name: 1,
    invalid_properties: 2,
    // Of the sessions that wait, none names a member, so they are all the same.
    repeated: 3,
  })
  expect(ledger.commands).toBe(17)
  expect(passedOn(ledger)).toBe(1)
  // The texts come from a file of their own.
  await expect
    .poll(() => log.console.filter((line) => line.startsWith('error: [loquent]')))
    .toHaveLength(13)
  expect(log.console.join('\n')).toContain('the property total')
  expect(log.console.join('\n')).not.toContain('zoe')
})

test('A value that JSON would lose is taken out and reported, and an event that it cannot hold is refused by name, at any time', async ({
  siteHost,
  page,
  log,
  road,
}) => {
  await openSite(page, siteHost)
  const { outcomes, dropped } = await page.evaluate(async (config) => {
    const outcomes: CommandOutcome[] = []
    const onOutcome = (outcome: CommandOutcome): void => void outcomes.push(outcome)
    const analytics = window.createAnalytics({ config, onOutcome })
    const throws = (): never => {
      throw new Error('no')
    }
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    const sparse: unknown[] = []
    sparse[1] = 'b'
    const track = (): void => {
      analytics.trackEvent('odd_sent', {
        kind: 'weekly',
        at: new Date(0),
        left_out: undefined,
        sparse,
        proxy: new Proxy({ a: 1 }, {}),
        click: throws,
        mark: Symbol('s'),
        ratio: Number.NaN,
        most: Infinity,
        all: new Map([['a', 1]]),
        some: new Set([1]),
        nested: { list: [1, throws], fault: new Error('no') },
      })
      analytics.trackEvent('faulty_sent', { big: 1n })
      analytics.trackEvent('faulty_sent', { looped: cycle })
      analytics.trackEvent('faulty_sent', { shown: { toJSON: throws } })
      analytics.trackEvent('faulty_sent', {
        get sum() {
          return throws()
        },
      })
      analytics.trackEvent('faulty_sent', { hidden: new Proxy({}, { ownKeys: throws }) })
      analytics.trackEvent('faulty_sent', throws as unknown as object)
    }
    track()
    await analytics.ready
    track()
    // The direct client reports an outcome when the server has answered.
    await analytics.flush()
    return { outcomes, dropped: analytics.ledger().dropped }
  }, configOf(siteHost))
  const odd = outcomes.filter(({ call }) => call === 'odd_sent')
  const passed = road === 'direct' ? 'delivered' : 'dispatched'
  expect(odd.map(({ outcome }) => outcome)).toEqual([passed, passed])
  const lost = ['click', 'mark', 'ratio', 'most', 'all', 'some', 'nested.list.1', 'nested.fault']
  for (const { redactions } of odd) {
    expect(redactions.filter(({ property }) => !property.startsWith('$'))).toEqual(
      lost.map((property) => ({ property, reason: 'not_json' })),
    )
  }
  expect(dropped).toEqual({ invalid_properties: 12 })
  const ours = (): string[] => log.console.filter((line) => line.startsWith('error: [loquent]'))
  await expect.poll(ours).toHaveLength(12)
  const errors = ours()
  const named = ['big', 'looped', 'shown', 'sum', 'hidden'].map(
    (name) =>
      `error: [loquent] trackEvent: the property ${name} cannot be serialised as JSON. The event was dropped.`,
  )
  expect(errors.filter((line) => line.includes('serialised'))).toEqual([...named, ...named])

  const sent = async (): Promise<WireEvent[]> =>
    (await siteHost.events()).filter(({ event }) => event === 'odd_sent')
  await expect.poll(async () => (await sent()).length).toBe(2)
  for (const { properties } of await sent()) {
    expect(properties).toMatchObject({
      kind: 'weekly',
      at: '1970-01-01T00:00:00.000Z',
      sparse: [null, 'b'],
      proxy: { a: 1 },
      nested: { list: [1, null] },
    })
    for (const name of ['left_out', ...lost]) expect(properties).not.toHaveProperty([name])
  }
})
