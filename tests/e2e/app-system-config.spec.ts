// SPDX-License-Identifier: MIT
// The demo app's System Config: analytics is switched on, and a wrong value is named.
import { addMembers, signIn, signInAt, signOut } from './support/app.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

test.beforeEach(async ({ appHost }) => addMembers(appHost))

test('The first run: from sign-in, by one click, to events in the inspector', async ({
  appHost,
  page,
  log,
}) => {
  await page.goto(appHost.url)
  await signIn(page, 'owner')
  await expect(page.getByRole('heading', { name: 'Analytics is off' })).toBeVisible()
  expect(log.requests.filter((url) => /wasm|posthog|slim/.test(url))).toEqual([])

  await page.getByRole('link', { name: 'Open System Config' }).click()
  await page.getByRole('button', { name: 'Use the embedded ingest' }).click()
  await expect(page.getByRole('heading', { name: 'Analytics is on' })).toBeVisible()
  await expect(page.getByLabel('API key')).toHaveValue('phc_demo')
  await expect(page.getByLabel('API host')).toHaveValue(`${appHost.url}/ingest`)
  await expect(page.getByRole('region', { name: 'Audit trail' })).toContainText('mem_owner')
  await expect(page.getByText('Analytics: active')).toBeVisible()

  await page.getByRole('button', { name: 'Send a test event' }).click()
  await expect(page.getByText('{"attempt":1}')).toBeVisible()
  await expect(page.getByText('sample (unlisted)')).toBeVisible()

  await page.getByRole('link', { name: 'Open the Inspector' }).click()
  const list = page.getByRole('list', { name: 'Events' })
  await expect(list).toContainText('test_event_sent')
  await list.getByRole('button', { name: /test_event_sent/ }).click()
  await expect(list).toContainText('"attempt": 1')
  await expect(list.getByRole('listitem').filter({ hasText: /^sample/ })).toContainText('unlisted')
  await expect(list).not.toContainText('nobody@example.com')
  // Live: what happens elsewhere comes without a reload.
  await expect(list).toContainText('/inspector')
})

test('Switched on after the page has loaded, analytics is on for who signs in next', async ({
  appHost,
  page,
}) => {
  await page.goto(appHost.url)
  await signIn(page, 'owner')
  await appHost.switchOn()
  await signOut(page)
  await signIn(page, 'member')
  await expect(page.getByText('Analytics: active')).toBeVisible()
  await arrived(appHost, '$identify', 1)
})

test('System Config says what is wrong in each field', async ({ appHost, page }) => {
  await page.goto(`${appHost.url}/system-config`)
  await signInAt(page, 'admin', 'System Config')
  await page.getByLabel('API key').fill('phx_wrong')
  await page.getByLabel('API host').fill('http://posthog.example')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('API key')).toHaveAccessibleDescription(/must begin with phc_/)
  await expect(page.getByLabel('API host')).toHaveAccessibleDescription(/must use https/)
  await expect(page.getByLabel('API key')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('heading', { name: 'Analytics is off' })).toBeVisible()
})

test('System Config says what is wrong in a field as one types, and not before', async ({
  appHost,
  page,
}) => {
  await page.goto(`${appHost.url}/system-config`)
  await signInAt(page, 'admin', 'System Config')
  const key = page.getByLabel('API key')
  const host = page.getByLabel('API host')
  await key.pressSequentially('phx_1')
  await expect(key).toHaveAccessibleDescription(/must begin with phc_/)
  // For screen readers, while the focus stays in the field.
  const told = page.getByRole('status').filter({ hasText: /must/ })
  await expect(told).toHaveText(/must begin with phc_/)
  await expect(key).toHaveAttribute('aria-invalid', 'true')
  await expect(host).not.toHaveAttribute('aria-invalid', 'true')
  await key.fill('phc_right')
  await expect(key).not.toHaveAttribute('aria-invalid', 'true')
  await host.pressSequentially('http://posthog.example')
  await expect(host).toHaveAccessibleDescription(/must use https/)
  await expect(told).toHaveText(/must use https/)
  await expect(key).not.toHaveAttribute('aria-invalid', 'true')
  await host.fill('https://posthog.example')
  await expect(host).not.toHaveAttribute('aria-invalid', 'true')
  // Sign-ins are listed there; nothing in the configuration was changed.
  const trail = page.getByRole('region', { name: 'Audit trail' })
  await expect(trail).toContainText('signed_in')
  await expect(trail).not.toContainText('posthog_api')
})
