// SPDX-License-Identifier: MIT
import { addMembers, go, heading, signIn, signInByKeyboard, tabTo, typed } from './support/app.js'
import { expect, test } from './support/test.js'

test.beforeEach(async ({ appHost }) => addMembers(appHost))

test('A list holds all records, however many pages the host answers in', async ({
  appHost,
  page,
}) => {
  test.slow()
  await page.goto(appHost.url)
  await signIn(page, 'member')
  // As many as two of the host's pages hold, and one more.
  await page.evaluate(async () => {
    const session = await fetch('/api/session')
    const headers = {
      'content-type': 'application/json',
      'x-csrf-token': session.headers.get('x-csrf-token') ?? '',
    }
    const add = async (name: string): Promise<void> => {
      const body = JSON.stringify({ name })
      const { status } = await fetch('/api/records/contact', { method: 'POST', headers, body })
      if (status !== 201) throw new Error(`The host answered with status ${status}.`)
    }
    await add('The very first')
    for (let at = 0; at < 1000; ++at) await add(`Number ${at}`)
  })
  await go(page, 'Contacts')
  await page.getByLabel('Search contacts').fill('the very')
  await page.getByRole('link', { name: 'The very first' }).click({ timeout: 20_000 })
  await expect(heading(page, 'The very first')).toBeVisible()
  await go(page, 'Overview')
  await expect(page.getByRole('link', { name: 'Contacts 1001' })).toBeVisible()
})

test('The app works by keyboard alone', async ({ appHost, page }) => {
  test.slow()
  await page.goto(appHost.url)
  await expect(heading(page, 'Sign in')).toBeVisible()
  await signInByKeyboard(page, 'owner')
  // A change of route puts the focus on the heading.
  await expect(heading(page, 'Overview')).toBeFocused()
  const press = async (role: 'link' | 'button', name: string): Promise<void> => {
    await tabTo(page, page.getByRole(role, { name, exact: true }))
    await page.keyboard.press('Enter')
  }
  const type = async (label: string, text: string): Promise<void> => {
    await tabTo(page, page.getByRole('textbox', { name: label }))
    await page.keyboard.type(text)
  }
  await press('link', 'Open System Config')
  await press('button', 'Use the embedded ingest')
  await expect(page.getByRole('heading', { name: 'Analytics is on' })).toBeVisible()

  await press('link', 'Contacts')
  await press('link', 'New contact')
  await type('Name', typed.name)
  await page.keyboard.press('Enter')
  await expect(heading(page, typed.name)).toBeFocused()
  await type('Message', typed.message)
  await press('button', 'Send message')
  await expect(page.getByRole('list', { name: 'Sent messages' })).toContainText(typed.message)
  await tabTo(page, page.getByRole('tab', { name: 'Messages' }))
  await page.keyboard.press('ArrowRight')
  await type('What is to be done', typed.task)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Tasks' })).toContainText(typed.task)

  await press('button', 'Assistant')
  await expect(page.getByLabel('Your question')).toBeFocused()
  await page.keyboard.type(typed.question)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log')).toContainText('Under “Reports”')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Assistant', exact: true })).toBeFocused()

  await page.reload()
  await expect(heading(page, typed.name)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await press('button', 'Sign out')
  await expect(heading(page, 'Sign in')).toBeVisible()
})
