// SPDX-License-Identifier: MIT
import { expect, type Locator, type Page } from '@playwright/test'
import type { Role } from '../../../web/sdk/index.js'
import type { Host } from './host.js'

export const roles: readonly Role[] = ['owner', 'admin', 'member']

const password = 'a-password-of-tests'

/** Texts that are typed into the app, none of which may be on the wire. */
export const typed = {
  name: 'Zoe Quillfeather',
  email: 'zoe.quillfeather@example.com',
  phone: '+49 30 5550172',
  message: 'See you at nine, by the fountain.',
  taskOfContact: 'Send the blue folder',
  task: 'Water the ficus',
  agent: 'Mirabelle',
  greeting: 'Good day, this is Mirabelle.',
  knowledge: 'Handbook of the house',
  file: 'house-rules.pdf',
  question: 'Where is the report about Quillfeather?',
}

export async function addMembers(host: Host): Promise<void> {
  for (const role of roles) await host.addMember(role, password)
}

export const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, level: 1, exact: true })

/** Fills in the sign-in page that the app shows. */
export async function signIn(page: Page, role: Role): Promise<void> {
  await page.getByLabel('Login').fill(role)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(heading(page, 'Overview')).toBeVisible()
}

/** The same with nothing but the keyboard, from the top of the page. */
export async function signInByKeyboard(page: Page, role: Role): Promise<void> {
  await tabTo(page, page.getByLabel('Login'))
  await page.keyboard.type(role)
  await tabTo(page, page.getByRole('textbox', { name: 'Password' }))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Overview')).toBeVisible()
}

/** Signs in on the page of a view that asks for it, and waits for that view. */
export async function signInAt(page: Page, role: Role, view: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await page.getByLabel('Login').fill(role)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.keyboard.press('Enter')
  await expect(heading(page, view)).toBeVisible()
}

/** Follows a link of the app's menu. */
export async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
  await expect(heading(page, name)).toBeVisible()
}

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; ++presses) {
    if (await isFocused(target)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused({ timeout: 1 })
}

export async function createContact(page: Page): Promise<void> {
  await go(page, 'Contacts')
  await page.getByRole('link', { name: 'New contact' }).click()
  await page.getByLabel('Name').fill(typed.name)
  await page.getByLabel('Email').fill(typed.email)
  await page.getByLabel('Phone').fill(typed.phone)
  await page.getByRole('button', { name: 'Save contact' }).click()
  await expect(heading(page, typed.name)).toBeVisible()
}

export async function sendMessage(page: Page, channel: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Channel' }).getByText(channel).click()
  await page.getByLabel('Message', { exact: true }).fill(typed.message)
  await page.getByRole('button', { name: 'Send message' }).click()
  await expect(page.getByRole('list', { name: 'Sent messages' })).toContainText(typed.message)
}

export async function callAndHangUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  const call = page.getByRole('region', { name: 'Call' })
  await expect(call).toContainText(`Calling ${typed.name}`)
  await call.getByRole('button', { name: 'Hang up' }).click()
  await expect(call).toBeHidden()
}

export async function createTaskOfContact(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Tasks' }).click()
  await page.getByLabel('What is to be done').fill(typed.taskOfContact)
  await page.getByRole('button', { name: 'Save task' }).click()
  await expect(page.getByRole('list', { name: 'Tasks' })).toContainText(typed.taskOfContact)
}

export async function createTask(page: Page): Promise<void> {
  await go(page, 'Tasks')
  await page.getByRole('link', { name: 'New task' }).click()
  await page.getByLabel('What is to be done').fill(typed.task)
  await page.getByLabel('Due on').fill('2030-05-06')
  await page.getByLabel('Contact').selectOption(typed.name)
  await page.getByRole('button', { name: 'Save task' }).click()
  await expect(page.getByRole('list', { name: 'Tasks' })).toContainText(typed.task)
}

export async function createAgent(page: Page): Promise<void> {
  await go(page, 'Agents')
  await page.getByRole('link', { name: 'New agent' }).click()
  await page.getByLabel('Name').fill(typed.agent)
  await page.getByLabel('What it says first').fill(typed.greeting)
  await page.getByRole('button', { name: 'Save agent' }).click()
  await expect(page.getByRole('list', { name: 'Agents' })).toContainText(typed.greeting)
}

export async function addKnowledge(page: Page): Promise<void> {
  await go(page, 'Knowledge')
  await page.getByRole('link', { name: 'Add a document' }).click()
  await page.getByLabel('Title').fill(typed.knowledge)
  await page.locator('input[type=file]').setInputFiles({
    name: typed.file,
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(12_345),
  })
  await page.getByRole('button', { name: 'Add document' }).click()
  await expect(page.getByRole('list', { name: 'Documents' })).toContainText('12.3 KB')
}

export async function viewReport(page: Page): Promise<void> {
  await go(page, 'Reports')
  await page.getByRole('link', { name: 'Messages by channel' }).click()
  await expect(page.getByText('messages in all')).toBeVisible()
}

export async function askAssistant(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Assistant', exact: true }).click()
  const assistant = page.getByRole('dialog', { name: 'Assistant' })
  await assistant.getByLabel('Your question').fill(typed.question)
  await page.keyboard.press('Enter')
  await expect(assistant.getByRole('log')).toContainText('Under “Reports”')
  await page.keyboard.press('Escape')
  await expect(assistant).toBeHidden()
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(heading(page, 'Sign in')).toBeVisible()
}
