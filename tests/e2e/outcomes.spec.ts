// SPDX-License-Identifier: MIT
// What an outcome says of its event is true of the event that arrives.
import type { CommandOutcome } from '../../web/sdk/index.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

test("Each outcome has its event's uuid, and names what was taken out, also of what PostHog has added", async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  const outcomes = await page.evaluate(async (config) => {
    document.title = 'Zoe Quillfeather'
    const outcomes: CommandOutcome[] = []
    const analytics = window.createAnalytics({
      config,
      onOutcome: (outcome) => void outcomes.push(outcome),
    })
    analytics.trackEvent('first_sent', { note: 'See you at nine' })
    analytics.identify({ memberId: 'mem_1', organizationId: 'org_1', role: 'admin' })
    await analytics.ready
    window.posthog.register({ customer: 'Zoe Quillfeather' })
    // PostHog's own calls make events that belong to no command.
    window.posthog.capture('beside_captured')
    analytics.trackEvent('second_sent', { email: 'zoe.quillfeather@example.com' })
    analytics.trackPageview('/contacts')
    analytics.trackEvent('Not a name')
    analytics.reset()
    analytics.trackEvent('end_reached')
    return outcomes
  }, configOf(siteHost))
  const events = await arrived(siteHost, 'end_reached', 1)

  const madeOf = ({ uuid }: CommandOutcome): string | undefined =>
    events.find((event) => event.uuid === uuid)?.event
  expect(outcomes.map((outcome) => [outcome.call, madeOf(outcome)])).toEqual([
    ['$pageview', '$pageview'],
    ['first_sent', 'first_sent'],
    ['identify', '$identify'],
    ['second_sent', 'second_sent'],
    ['$pageview', '$pageview'],
    ['', undefined],
    ['reset', undefined],
    ['end_reached', 'end_reached'],
  ])
  expect(outcomes.filter(({ uuid }) => uuid === '').map(({ call }) => call)).toEqual(['', 'reset'])
  const takenFrom = (wanted: string): readonly string[] =>
    outcomes.find(({ call }) => call === wanted)?.redactions.map(({ property }) => property) ?? []
  expect(takenFrom('$pageview')).toContain('title')
  expect(takenFrom('first_sent')).toContain('note')
  expect(takenFrom('second_sent')).toEqual(expect.arrayContaining(['email', 'customer']))
  expect(JSON.stringify([outcomes, events])).not.toMatch(/quillfeather/i)
})
