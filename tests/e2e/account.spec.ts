// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'
import { heading } from './support/app.js'
import { expect, test } from './support/test.js'

const password = 'a-password-of-tests'
const wanted = 'another-password-of-tests'

test.beforeEach(async ({ appHost }) => {
  // An admin, but not of the organization that operates the installation.
  await appHost.addAccount({ login: 'zoe', role: 'admin', organization: 'org_other' }, password)
})

const signInWith = async (page: Page, typed: string): Promise<void> => {
  await page.getByLabel('Login').fill('zoe')
  await page.getByRole('textbox', { name: 'Password' }).fill(typed)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('A member changes their password, and signs in with the new one alone', async ({
  appHost,
  page,
  log,
}) => {
  await page.goto(appHost.url)
  await signInWith(page, password)
  await page.getByRole('link', { name: 'Account' }).click()
  await expect(heading(page, 'Account')).toBeFocused()

  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const present = field('Present password')
  const next = field('New password')
  const again = field('New password again')
  const fill = async (texts: [string, string, string]): Promise<void> => {
    await present.fill(texts[0])
    await next.fill(texts[1])
    await again.fill(texts[2])
    await again.press('Enter')
  }
  await fill(['', wanted, 'other'])
  await expect(present).toHaveAccessibleDescription('Type your present password.')
  await expect(again).toHaveAccessibleDescription('This is not the same as above.')
  await fill(['wrong', wanted, wanted])
  await expect(present).toHaveAccessibleDescription('The present password is wrong.')
  await expect(present).toHaveAttribute('aria-invalid', 'true')
  await fill([password, 'short', 'short'])
  await expect(next).toHaveAccessibleDescription(/at least 10 characters/)
  await fill([password, wanted, wanted])

  await expect(heading(page, 'Sign in')).toBeVisible()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await signInWith(page, password)
  await expect(page.getByText('The login or the password is wrong.')).toBeVisible()
  await signInWith(page, wanted)
  await expect(heading(page, 'Overview')).toBeVisible()
  expect(log.requests.filter((url) => url.includes('password-of-tests'))).toEqual([])
})

test('An admin who is no operator sees no System Config, and cannot reach it', async ({
  appHost,
  page,
}) => {
  await page.goto(appHost.url)
  await signInWith(page, password)
  await expect(heading(page, 'Overview')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Inspector', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: /System Config/ })).toHaveCount(0)

  await page.goto(`${appHost.url}/system-config`)
  await expect(page.getByRole('alert').or(page.getByRole('heading', { level: 1 }))).toBeVisible()
  await expect(heading(page, 'System Config')).toHaveCount(0)
  await expect(page.getByLabel('API key')).toHaveCount(0)
  for (const method of ['get', 'put'] as const) {
    const answer = await page.request[method](`${appHost.url}/api/admin/system-config`)
    expect(answer.status()).toBe(403)
  }
})
