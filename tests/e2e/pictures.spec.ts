// SPDX-License-Identifier: MIT
import { stat } from 'node:fs/promises'
import {
  addKnowledge,
  addMembers,
  callAndHangUp,
  createContact,
  go,
  sendMessage,
  signIn,
  viewReport,
} from './support/app.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

const largestPicture = 150_000

/** `LOQUENT_PICTURES=docs` puts it where the README shows it; otherwise it is the test's own. */
const folder = process.env['LOQUENT_PICTURES']

test.use({ viewport: { width: 1280, height: 1080 }, colorScheme: 'light' })

test('The picture of the inspector in the README', async ({ appHost, page }, testInfo) => {
  test.slow()
  await addMembers(appHost)
  await appHost.switchOn()
  await page.goto(appHost.url)
  await signIn(page, 'owner')
  await addKnowledge(page)
  await viewReport(page)
  await createContact(page)
  await callAndHangUp(page)
  await sendMessage(page, 'WhatsApp')
  await go(page, 'Inspector')
  await arrived(appHost, 'message_sent', 1)
  const list = page.getByRole('list', { name: 'Events' })
  await list.getByRole('button', { name: /message_sent/ }).click()
  await expect(list).toContainText('What was sent')
  await expect(page.getByRole('alert')).toHaveCount(0)
  const path = folder ? `${folder}/inspector.png` : testInfo.outputPath('inspector.png')
  await page.screenshot({ path, animations: 'disabled' })
  expect((await stat(path)).size).toBeLessThanOrEqual(largestPicture)
})
