// SPDX-License-Identifier: MIT
// Pages that end while events wait: reloaded, navigated away from, closed or killed; with the direct client, and with
// posthog-js beside it. EXITS=300 makes it the long one (npm run test:exits).
import { runExits, scriptOf, type Arrival, type Client } from './support/exits.js'
import { expect, test } from './support/test.js'

const exits = Number(process.env['EXITS'] ?? 16)

const direct: Client = {
  start: (config) => {
    window.analytics = window.createAnalytics({ config })
    return window.analytics.ready
  },
  report: ([first, count]) => {
    for (let n = first; n < first + count; ++n) window.analytics.trackEvent('row_seen', { n })
  },
}

/** As it is by itself, but for what it would load. */
const posthog: Client = {
  start: async ({ apiKey, apiHost }) => {
    const url = '/bundled.js'
    const { default: library } = (await import(url)) as { default: Window['posthog'] }
    window.posthog = library.init(
      apiKey,
      {
        api_host: apiHost,
        rate_limiting: { events_per_second: 1e6, events_burst_limit: 1e6 },
        advanced_disable_flags: true,
        disable_external_dependency_loading: true,
        disable_session_recording: true,
        disable_surveys: true,
      },
      'bare',
    ) as Window['posthog']
  },
  report: ([first, count]) => {
    for (let n = first; n < first + count; ++n) window.posthog.capture('row_seen', { n })
  },
}

const figure = ({ reported, arrived, doubled, lost }: Arrival): string =>
  [
    `${arrived} of ${reported} events arrived (${((100 * arrived) / reported).toFixed(2)} %)`,
    `${doubled} under two uuids`,
    `lost: ${JSON.stringify(lost)}`,
  ].join(', ')

test(`Of the events that wait at ${exits} exits at least 99.5 % arrive, each under one uuid`, async ({
  siteHost,
  browser,
}) => {
  test.setTimeout(120_000 + exits * 5_000)
  const script = scriptOf(exits, 20_261_127)
  const [ours, theirs] = await Promise.all([
    runExits(browser, siteHost, script, direct),
    runExits(browser, siteHost, script, posthog),
  ])
  console.log(`${exits} exits, direct client: ${figure(ours)}`)
  console.log(`${exits} exits, posthog-js: ${figure(theirs)}`)
  expect(theirs.reported).toBe(ours.reported)
  expect(ours.arrived).toBeGreaterThanOrEqual(Math.ceil(0.995 * ours.reported))
  expect(ours.doubled).toBe(0)
})
