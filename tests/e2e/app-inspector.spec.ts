// SPDX-License-Identifier: MIT
// The demo app's Inspector: the events live, the ledger, the switch of the road, and the debug overlay.
import { addMembers, createContact, go, signIn, signInAt, typed } from './support/app.js'
import { expect, test } from './support/test.js'
import { arrived, named, pathsOf } from './support/wire.js'

test.beforeEach(async ({ appHost }) => addMembers(appHost))

test('The inspector lists no loss where nothing is lost', async ({ appHost, page }) => {
  await appHost.switchOn()
  await page.goto(appHost.url)
  await signIn(page, 'owner')
  await createContact(page)
  await go(page, 'Inspector')
  await expect(page.getByRole('region', { name: 'The ledger' })).toContainText(/repeated \d/)
  const routes = ['/', '/contacts', '/contacts/new', '/contacts/:contactId', '/inspector']
  const events = await arrived(appHost, '$pageview', routes.length)
  expect(pathsOf(events)).toEqual(routes)
  await expect(page.getByText(`${events.length} of ${events.length}`)).toBeVisible()
  await page.getByLabel('Only what was edited or dropped').check()
  await page.getByLabel('Search events').fill('repeated')
  await expect(page.getByText(`0 of ${events.length}`)).toBeVisible()
  // PostHog's library lists there all that it has looked for, such as the ids of advertisements.
  await page.getByLabel('Search events').fill('$identify')
  const list = page.getByRole('list', { name: 'Events' })
  await list.getByRole('button', { name: /identify/ }).click()
  await expect(list).toContainText('$set_once.$referrer')
  await expect(list).not.toContainText('gclid')
})

test('A switch in the Inspector takes the app from posthog-js to our own client, and back, past reloads', async ({
  appHost,
  page,
  log,
}) => {
  await appHost.switchOn()
  await page.goto(appHost.url)
  await signIn(page, 'member')
  await go(page, 'Inspector')
  const ledger = page.getByRole('region', { name: 'The ledger' })
  const without = ledger.getByRole('switch', { name: /^Without posthog-js/ })
  await expect(without).not.toBeChecked()
  await expect(ledger).toContainText('Dispatched')
  await expect(ledger).not.toContainText('Delivered')
  const [bridge] = named(await arrived(appHost, '$identify', 1), '$identify')
  const ofPosthog = (): string[] => log.requests.splice(0).filter((url) => /posthog|slim/.test(url))
  expect(ofPosthog()).not.toEqual([])

  await without.click()
  await expect(without).toBeChecked()
  await expect(page.getByText('Analytics: active')).toBeVisible()
  await createContact(page)
  await go(page, 'Inspector')
  const created = named(await arrived(appHost, 'contact_created', 1), 'contact_created')
  // A visitor whom posthog-js knew stays the same visitor.
  expect(created[0]?.properties).toMatchObject({
    distinct_id: 'mem_member',
    $device_id: bridge?.properties['$device_id'],
  })
  expect(created[0]?.properties).toHaveProperty('$loquent_version')
  await expect(ledger.getByText('Delivered').locator('..')).toContainText(/Delivered[1-9]/)
  await expect(ledger.getByText('Waiting').locator('..')).toContainText('Waiting0')

  await page.reload()
  await expect(without).toBeChecked()
  expect(ofPosthog()).toEqual([])
  await without.click()
  await expect(without).not.toBeChecked()
  await expect(page.getByText('Analytics: active')).toBeVisible()
  expect(ofPosthog()).not.toEqual([])
  await page.reload()
  await expect(without).not.toBeChecked()
  await createContact(page)
  const events = named(await arrived(appHost, 'contact_created', 2), 'contact_created')
  expect(events[1]?.properties).toMatchObject({
    distinct_id: 'mem_member',
    $device_id: bridge?.properties['$device_id'],
  })
  expect(events[1]?.properties).not.toHaveProperty('$loquent_version')
  expect(log.console.filter((line) => line.startsWith('error'))).toEqual([])
})

test('While the server is away, the Inspector shows what waits in storage and what has been sent again', async ({
  appHost,
  page,
}) => {
  await appHost.switchOn()
  await page.addInitScript(() => localStorage.setItem('loquent-app-road', 'direct'))
  await page.goto(appHost.url)
  await signIn(page, 'member')
  await page.route('**/ingest/e/**', (route) => route.fulfill({ status: 503 }))
  await createContact(page)
  await go(page, 'Inspector')
  const ledger = page.getByRole('region', { name: 'The ledger' })
  const count = (name: string) => ledger.getByText(name, { exact: true }).locator('..')
  await expect(count('Persisted')).toContainText(/Persisted[1-9]/)
  await expect(count('Waiting')).toContainText(/Waiting[1-9]/)
  await expect(count('Retried')).toContainText(/Retried[1-9]/)
  await page.unroute('**/ingest/e/**')
  await expect(count('Persisted')).toContainText('Persisted0', { timeout: 30_000 })
  await expect(count('Waiting')).toContainText('Waiting0')
  await arrived(appHost, 'contact_created', 1)
})

test('The Inspector puts the debug overlay on every view, and takes it off again', async ({
  appHost,
  page,
}) => {
  await appHost.switchOn()
  await page.goto(appHost.url)
  await signIn(page, 'member')
  await go(page, 'Inspector')
  const overlay = page.getByRole('region', { name: 'Analytics debug overlay' })
  await expect(overlay).toBeHidden()
  const setting = page.getByRole('switch', { name: 'Debug overlay on every view' })
  await setting.check()
  await createContact(page)
  await overlay.getByRole('button', { name: 'Analytics' }).click()
  await expect(overlay).toContainText('Analytics is active')
  await expect(overlay.getByRole('list', { name: /^Calls/ })).toContainText('contact_created')
  expect(await overlay.textContent()).not.toContain(typed.name)
  await page.reload()
  await expect(overlay).toBeVisible()
  await go(page, 'Inspector')
  await setting.uncheck()
  await expect(overlay).toBeHidden()
  await page.reload()
  await expect(setting).not.toBeChecked()
  await expect(overlay).toBeHidden()
})

test('The inspector holds 10,000 events with few of them in the page', async ({
  appHost,
  page,
}) => {
  test.slow()
  const names = ['contact_created', 'message_sent', 'report_viewed', 'rare_thing_seen']
  for (let batch = 0; batch < 10; ++batch) {
    const events = Array.from({ length: 1000 }, (_, index) => ({
      event: batch === 4 && index === 7 ? names[3] : names[index % 3],
      uuid: `00000000-0000-4000-8000-${String(batch * 1000 + index).padStart(12, '0')}`,
      properties: { distinct_id: 'mem_many', token: 'phc_many', number: index },
      timestamp: new Date().toISOString(),
    }))
    const answer = await page.request.post(`${appHost.ingest}/batch/`, {
      data: { api_key: 'phc_many', batch: events },
    })
    expect(answer.status()).toBe(200)
  }
  await page.goto(`${appHost.url}/inspector`)
  await signInAt(page, 'member', 'Inspector')
  await expect(page.getByText('10000 of 10000')).toBeVisible()
  const list = page.getByRole('list', { name: 'Events' })
  expect(await list.getByRole('listitem').count()).toBeLessThan(50)
  await page.getByLabel('Search events').fill('rare_thing')
  await expect(page.getByText('1 of 10000')).toBeVisible()
  await expect(list).toContainText('rare_thing_seen')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  expect((await download).suggestedFilename()).toBe('loquent-events.jsonl')
})
