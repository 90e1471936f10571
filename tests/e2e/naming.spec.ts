// SPDX-License-Identifier: MIT
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

test('A name that breaks the convention only is sent, counted, and told once', async ({
  siteHost,
  page,
  log,
}) => {
  await openSite(page, siteHost)
  const ledger = await page.evaluate(async (config) => {
    const analytics = window.createAnalytics({ config })
    await analytics.ready
    for (let time = 0; time < 3; time += 1) analytics.trackEvent('create_contact')
    for (const name of ['contact_created', 'message_sent', 'user_signed_in']) {
      analytics.trackEvent(name)
    }
    return analytics.ledger()
  }, configOf(siteHost))
  await arrived(siteHost, 'create_contact', 3)
  expect(ledger.unconventionalNames).toBe(3)
  expect(ledger.dropped).toEqual({})
  expect(log.console).toEqual([
    expect.stringMatching(
      /^warning: \[loquent\] create_contact was sent, but breaks the convention/,
    ),
  ])
})
