// SPDX-License-Identifier: MIT
// What the README says of requests that fail and of posthog-js beside the direct client, from the packed tarball, in
// each browser.
import { apiKey } from '../e2e/support/host.js'
import { named } from '../e2e/support/wire.js'
import { promises } from './support/readme.js'
import { startBy, warningsOn } from './support/roads.js'
import { expect, openPage, test } from './support/test.js'

test('An event that is sent again after a request that failed is counted once, however often it was tried', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'and are tried again with growing pauses, under the same `uuid` and time.',
    '`retried` counts the events that this page has sent again after a request that failed, each once.',
  )
  const retried = (): Promise<number> =>
    tab.run(() => window.analytics.ledger().stored?.retried ?? 0)
  await openPage(tab, site.origin)
  await startBy(tab, cloud, 'direct client')
  await tab.run(() => window.analytics.flush())
  expect(await retried()).toBe(0)

  const before = cloud.requests.length
  cloud.failures = 2
  await tab.run(() => {
    for (let n = 0; n < 3; ++n) window.analytics.trackEvent('row_seen', { n })
  })
  await expect
    .poll(() => tab.run(() => window.analytics.ledger().waiting), { timeout: 40_000 })
    .toBe(0)
  const rows = named(cloud.events(), 'row_seen')
  const known = new Map(rows.map(({ uuid, timestamp }) => [uuid, timestamp]))
  expect(known.size).toBe(3)
  expect(rows.length).toBeGreaterThan(3)
  for (const { uuid, timestamp } of rows) expect(timestamp).toBe(known.get(uuid))
  expect(cloud.requests.length - before).toBeGreaterThanOrEqual(3)
  expect(await retried()).toBe(3)
})

test('The console says, once, that posthog-js runs beside the direct client for the same project', async ({
  tab,
  site,
  cloud,
}) => {
  promises(
    'If posthog-js also runs on the page for the same project, the console says so: each of the two has its own identity.',
  )
  const runPosthog = (key: string): Promise<void> =>
    tab.run(
      async ({ key, host }) => {
        const { default: posthog } = await window.importPosthog()
        posthog.init(key, { api_host: host, opt_out_useragent_filter: true, autocapture: false })
      },
      { key, host: cloud.origin },
    )
  const warnings = async (): Promise<string[]> =>
    (await warningsOn(tab)).filter((text) => text.includes('posthog-js runs on this page'))
  const report = (): Promise<void> =>
    tab.run(() => {
      window.analytics.trackEvent('message_sent')
      return window.analytics.flush()
    })

  await openPage(tab, site.origin)
  await runPosthog('phc_of_another_project')
  await startBy(tab, cloud, 'direct client')
  await report()
  expect(await warnings()).toEqual([])

  await openPage(tab, site.origin)
  await runPosthog(apiKey)
  expect(await startBy(tab, cloud, 'direct client')).toBe('active')
  await report()
  await expect.poll(warnings).toHaveLength(1)
  await report()
  expect(await warnings()).toHaveLength(1)
  const [ours, theirs] = await tab.run(async () => {
    window.analytics.identify({ memberId: 'mem_1', organizationId: 'org_1', role: 'owner' })
    const { default: posthog } = await window.importPosthog()
    return [window.analytics.identity().distinctId, posthog.get_distinct_id()]
  })
  expect(ours).toBe('mem_1')
  expect(theirs).not.toBe('mem_1')
})
