// SPDX-License-Identifier: MIT
// One visit by a script and by a clock of its own, the same on both ways to PostHog.
import { expect, type Browser, type Page } from '@playwright/test'
import type { Properties, Session } from '../../../web/sdk/index.js'
import type { Host, WireEvent } from './host.js'
import { configOf } from './site.js'
import type { Road } from './test.js'
import { inOrder } from './wire-difference.js'

/** When the visit begins, by the page's clock. */
export const start = Date.UTC(2027, 2, 4, 9, 30)

type Step =
  | { track: string; properties?: Properties }
  | { go: string }
  | { view: string }
  | { identify: Session }
  | { reset: true }
  | { idleMinutes: number }
  /** Another page load, with who is signed in. */
  | { load: string; session: Session }

const landing =
  '/pricing/teams?utm_source=google&utm_medium=cpc&utm_campaign=spring-2027&utm_term=crm&gclid=CjwKabc&q=jane#plans'

const member: Session = { memberId: 'mem_1', organizationId: 'org_1', role: 'member' }

/** The landing page is a page view of its own before them. */
const steps: readonly Step[] = [
  { track: 'plan_compared', properties: { plan: 'team', seats: 12, yearly: true } },
  { track: 'trial_requested', properties: { email: 'jane@example.com', source_id: 'banner_7' } },
  { go: '/sign-in?next=/contacts' },
  { track: 'sign_in_started' },
  { identify: member },
  { go: '/contacts' },
  { track: 'contact_list_viewed', properties: { count: 250, filters: ['open', 'mine'] } },
  { go: '/contacts/42' },
  { track: 'contact_opened', properties: { contact_id: 'con_42', nested: { depth: [1, null] } } },
  { track: 'message_sent', properties: { channel: 'sms', length: 120, note: 'See you at nine' } },
  { track: 'message_sent', properties: { channel: 'email', length: 0, cost: 0.125 } },
  // Somebody else's link: a path with a person's data, and a campaign in the middle of a visit.
  { go: '/people/jane.doe@example.com' },
  { track: 'person_opened' },
  { go: '/offers?utm_source=newsletter&utm_medium=email&utm_campaign=april' },
  { track: 'offer_opened', properties: { $groups: { organization: 'org_1' } } },
  { view: '/offers' },
  { identify: { ...member, role: 'admin' } },
  { track: 'role_changed' },
  { identify: { ...member, role: 'admin' } },
  { go: '/settings' },
  { track: 'setting_changed', properties: { $set: { plan: 'team' }, $set_once: { seen: true } } },
  { idleMinutes: 31 },
  { track: 'tab_returned', properties: { greeting: 'Grüße 👋' } },
  { go: '/reports/7' },
  { track: 'report_opened', properties: { report_id: 7 } },
  { load: '/contacts/43', session: { ...member, role: 'admin' } },
  { track: 'contact_opened', properties: { contact_id: 'con_43' } },
  { reset: true },
  { track: 'sign_out_done' },
  { go: '/sign-in' },
  { identify: { memberId: 'mem_2', organizationId: 'org_2', role: 'owner' } },
  { go: '/contacts' },
  ...[1, 2, 3, 4, 5, 6].map((index): Step => ({ track: 'page_turned', properties: { index } })),
  { go: '/reports' },
  { track: 'report_list_viewed' },
  { track: 'numbers_sent', properties: { large: 1e21, small: 1e-7, third: 1 / 3, minus: -0 } },
  { track: 'texts_sent', properties: { empty: '', odd: '\u2028\u0000\ud800', id: 'a-b_c.d~e' } },
  { track: 'lists_sent', properties: { none: [], gap: [undefined, Number.NaN], object: {} } },
  {
    track: 'reserved_sent',
    properties: { title: 'Jane', token: 'phc_other', distinct_id: 'mem_9', $session_id: 'ses_1' },
  },
  // Somebody else signs in without a reset, and comes back with a campaign.
  { identify: { memberId: 'mem_3', organizationId: 'org_2', role: 'owner' } },
  { track: 'member_switched' },
  {
    load: '/pricing?utm_source=bing&utm_campaign=may',
    session: { memberId: 'mem_3', organizationId: 'org_2', role: 'owner' },
  },
  { view: '/pricing/given?utm_source=elsewhere' },
  { go: '/%E2%9C%93/a%20b#/hash' },
  { track: 'visit_ended' },
]

const perform = (page: Page, step: Step): Promise<void> =>
  page.evaluate((step) => {
    const { analytics } = window
    if ('track' in step) analytics.trackEvent(step.track, step.properties ?? {})
    else if ('go' in step) history.pushState(null, '', step.go)
    else if ('view' in step) analytics.trackPageview(step.view)
    else if ('identify' in step) analytics.identify(step.identify)
    else if ('reset' in step) analytics.reset()
  }, step)

/** Comes from a search engine, so that there is a referrer. */
async function land(page: Page, host: Host): Promise<void> {
  await page.route('http://www.google.com/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<a href="${host.url}${landing.replaceAll('&', '&amp;')}">go</a>`,
    }),
  )
  await page.goto('http://www.google.com/search?q=crm')
  await page.clock.install({ time: start - 1_000 })
  await page.clock.pauseAt(start)
  await page.click('a')
}

async function createAnalytics(
  page: Page,
  host: Host,
  road: Road,
  session: Session | null,
): Promise<void> {
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
  const state = await page.evaluate(
    ({ config, session, road, slim }) => {
      window.analytics = window.createAnalytics({
        config,
        session,
        router: window.routers.historyRouter(),
        ...(road === 'direct'
          ? { transport: window.direct() }
          : { posthog: () => import(slim) as Promise<unknown> }),
      })
      return window.analytics.ready
    },
    { config: configOf(host), session, road, slim: '/bundled.js' },
  )
  expect(state).toBe('active')
}

/** Makes the visit in a browser profile of its own, and gives the events of it that have arrived. */
export async function visit(browser: Browser, host: Host, road: Road): Promise<WireEvent[]> {
  const before = (await host.events()).length
  const arrived = async (): Promise<WireEvent[]> => inOrder((await host.events()).slice(before))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript((given) => Object.assign(window, { road: given }), road)
  let now = start
  const pass = async (milliseconds: number): Promise<void> => {
    now += milliseconds
    await page.clock.pauseAt(now)
  }
  // Page views and events of the app. The landing page is one.
  let made = 1
  /** Waits until they are there: a request that is on its way ends with its page, and may end while the clock jumps. */
  const settle = async (): Promise<void> => {
    await pass(5_000)
    await page.evaluate(() => window.analytics.flush())
    const isMade = ({ event }: WireEvent): boolean => event === '$pageview' || event[0] !== '$'
    await expect.poll(async () => (await arrived()).filter(isMade).length).toBe(made)
  }

  await land(page, host)
  await createAnalytics(page, host, road, null)
  for (const step of steps) {
    if ('load' in step) {
      await settle()
      await page.goto(host.url + step.load)
      await createAnalytics(page, host, road, step.session)
    } else if ('idleMinutes' in step) {
      await settle()
      await pass(step.idleMinutes * 60_000)
    } else {
      await pass(200)
      await perform(page, step)
    }
    if ('track' in step || 'go' in step || 'view' in step || 'load' in step) made += 1
  }
  await settle()
  await page.goto('about:blank')
  const left = 1 + steps.filter((step) => 'load' in step).length
  await expect
    .poll(async () => (await arrived()).filter(({ event }) => event === '$pageleave').length)
    .toBe(left)
  await context.close()
  return arrived()
}
