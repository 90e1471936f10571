// SPDX-License-Identifier: MIT
// A page that the browser itself prerenders, by speculation rules, and then shows.
import { named, pathsOf } from '../e2e/support/wire.js'
import { configFor } from './support/page.js'
import { arrived, expect, only, openPage, test } from './support/test.js'

test.skip(
  ({ engineName }) => engineName !== 'chromium',
  'Only Chromium prerenders by speculation rules. promises.spec.ts tells a page in each browser that it is prerendered.',
)

test('A prerendered page counts when it is activated, once, with what was called on it', async ({
  tab,
  site,
  cloud,
}) => {
  const config = configFor(cloud)
  const next = `/next?start=${encodeURIComponent(JSON.stringify(config))}`
  await openPage(tab, `${site.origin}/from`)
  await tab.run(
    async ({ config, next }) => {
      window.analytics = window.createAnalytics({ config })
      const rules = document.createElement('script')
      rules.type = 'speculationrules'
      const rule = { source: 'list', urls: [next], eagerness: 'immediate' }
      rules.textContent = JSON.stringify({ prerender: [rule] })
      document.head.append(rules)
    },
    { config, next },
  )
  await expect.poll(() => tab.run(() => localStorage.getItem('started_while'))).toBe('prerendering')
  // What the visible page reports afterwards arrives, and nothing of the other.
  await tab.run(() => window.analytics.trackEvent('link_shown'))
  expect(pathsOf(await arrived(cloud, 'link_shown'))).toEqual(['/from'])
  expect(named(cloud.events(), 'next_mounted')).toEqual([])

  const activated = await tab.run((next) => {
    const link = document.createElement('a')
    link.href = next
    document.body.append(link)
    const now = Date.now()
    setTimeout(() => link.click())
    return now
  }, next)
  const events = await arrived(cloud, 'next_mounted')
  expect(pathsOf(events)).toEqual(['/from', '/next'])
  const view = named(events, '$pageview')[1]
  for (const event of [view, only(events, 'next_mounted')]) {
    expect(Date.parse(event?.timestamp ?? '')).toBeGreaterThanOrEqual(activated)
  }
  // The page itself tells that it is the prerendered one: the driver may keep to the frame of the page before.
  expect(only(await arrived(cloud, 'next_shown'), 'next_shown').properties).toMatchObject({
    was_prerendered: true,
  })
})
