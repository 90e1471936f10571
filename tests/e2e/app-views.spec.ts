// SPDX-License-Identifier: MIT
// How every view of the demo app looks: in both themes, wide and narrow, and to axe.
import AxeBuilder from '@axe-core/playwright'
import {
  addKnowledge,
  addMembers,
  createAgent,
  createContact,
  createTask,
  createTaskOfContact,
  go,
  heading,
  sendMessage,
  signIn,
  typed,
  viewReport,
} from './support/app.js'
import { expect, test } from './support/test.js'

test.beforeEach(async ({ appHost }) => addMembers(appHost))

const widths = [1280, 390]

/** The boxes that scroll sideways, but for preformatted text. Runs in the page. */
const sidewaysBoxes = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('main *:not(pre)')]
    .filter((box) => /auto|scroll/.test(getComputedStyle(box).overflowX))
    .filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => box.outerHTML.slice(0, 80))

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Every view in the ${colorScheme} theme: no violation that axe finds, nothing wider than the page`, async ({
    appHost,
    page,
  }, testInfo) => {
    // Twenty-two views, each twice and through axe: five minutes on a machine that is busy otherwise.
    test.setTimeout(600_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await appHost.switchOn()
    const look = async (name: string): Promise<void> => {
      await page.setViewportSize({ width: 1280, height: 800 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => ({
          view: name,
          id,
          html: nodes.map(({ html }) => html),
        })),
      ).toEqual([])
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        const excess = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        await expect.poll(excess, { message: `${name} at ${width} px` }).toBe(0)
        expect(await page.evaluate(sidewaysBoxes), `${name} at ${width} px`).toEqual([])
        const path = testInfo.outputPath(`${name}-${colorScheme}-${width}.png`)
        await page.screenshot({ path, fullPage: true })
      }
      await page.setViewportSize({ width: 1280, height: 800 })
    }
    await page.goto(appHost.url)
    await expect(heading(page, 'Sign in')).toBeVisible()
    await look('sign-in')
    await signIn(page, 'owner')
    await expect(page.getByText('Analytics: active')).toBeVisible()
    await look('overview-at-first')
    await go(page, 'Contacts')
    await look('contacts-at-first')
    await createContact(page)
    await sendMessage(page, 'WhatsApp')
    await look('contact-messages')
    await createTaskOfContact(page)
    await look('contact-tasks')
    await createTask(page)
    await look('tasks')
    await createAgent(page)
    await look('agents')
    await addKnowledge(page)
    await look('knowledge')
    await viewReport(page)
    await look('report')
    for (const [name, path, title] of [
      ['overview', '/', 'Overview'],
      ['contacts', '/contacts', 'Contacts'],
      ['create-contact', '/contacts/new', 'New contact'],
      ['create-task', '/tasks/new', 'New task'],
      ['create-agent', '/agents/new', 'New agent'],
      ['create-knowledge', '/knowledge/new', 'New document'],
      ['reports', '/reports', 'Reports'],
      ['account', '/account', 'Account'],
      ['system-config', '/system-config', 'System Config'],
      ['not-found', '/nothing-here', 'Not found'],
      ['inspector', '/inspector', 'Inspector'],
    ] as const) {
      await page.goto(appHost.url + path)
      await expect(heading(page, title)).toBeVisible()
      await look(name)
    }
    const list = page.getByRole('list', { name: 'Events' })
    await list.getByRole('button').first().click()
    await look('inspector-details')
    await page.getByRole('button', { name: 'Assistant', exact: true }).click()
    await page.getByLabel('Your question').fill(typed.question)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('log')).toContainText('Under “Reports”')
    await look('assistant')
  })
}
