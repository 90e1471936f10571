// SPDX-License-Identifier: MIT
// The example app as a stranger has built it, outside of the repository. LOQUENT_CPP_APPS lists the builds:
// folders, separated by colons.
import { basename } from 'node:path'
import type { Page } from '@playwright/test'
import { Host, type WireEvent } from '../e2e/support/host.js'
import { holds } from '../e2e/support/spellings.js'
import { expect, test, watch } from '../e2e/support/test.js'
import { arrived, named, pathsOf } from '../e2e/support/wire.js'

const builds = (process.env['LOQUENT_CPP_APPS'] ?? '').split(':').filter((folder) => folder !== '')

/** Texts that are typed, none of which may be on the wire. */
const canaries = {
  contact: 'Zoe Quillfeather zoe.canary@example.com',
  message: 'meet me at the harbour, +49 151 5550 1234',
  task: 'Water the ficus of Mirabelle',
}

const signIn = async (page: Page, role: string): Promise<void> => {
  await page.getByLabel('Role').selectOption(role)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const go = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

const useFeatures = async (page: Page): Promise<void> => {
  await go(page, 'Contacts')
  await page.getByRole('button', { name: 'Add contact' }).click()
  await expect(page.getByRole('alert')).toHaveText('A contact needs a name.')
  await page.getByLabel('Name').fill(canaries.contact)
  await page.getByRole('button', { name: 'Add contact' }).click()
  await page.getByRole('link', { name: canaries.contact }).click()
  await page.getByLabel('What is to be done').fill(canaries.task)
  await page.getByRole('button', { name: 'Add task' }).click()
  await expect(page.getByRole('listitem')).toHaveText(canaries.task)
  await go(page, 'Messages')
  await page.getByLabel('Message').fill(canaries.message)
  await page.getByLabel('Channel').selectOption('sms')
  await page.getByRole('button', { name: 'Send message' }).click()
  await go(page, 'Tasks')
  await page.getByLabel('What is to be done').fill(canaries.task)
  await page.getByRole('button', { name: 'Add task' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(2)
}

const propertiesOf = (events: WireEvent[], name: string, property: string): unknown[] =>
  named(events, name).map(({ properties }) => properties[property])

/** Threads share memory, which a browser allows to an isolated page only. */
const isolate = (page: Page, host: Host): Promise<unknown> =>
  page.route(`${host.url}/**`, async (route) => {
    if (!['document', 'script'].includes(route.request().resourceType())) return route.continue()
    const response = await route.fetch()
    const isolation = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    }
    return route.fulfill({ response, headers: { ...response.headers(), ...isolation } })
  })

for (const folder of builds) {
  const isDirect = basename(folder) === 'app-direct'

  test(`${basename(folder)}: off by default, then a visit, events, sign-out`, async ({ page }) => {
    const host = await Host.start(folder)
    const log = await watch(page)
    if (folder.endsWith('threads')) await isolate(page, host)
    await page.goto(host.url)
    await signIn(page, 'owner')
    await expect(page.getByRole('status')).toContainText('Analytics: disabled')
    await useFeatures(page)
    expect(log.requests.filter((url) => url.includes('/ingest'))).toEqual([])
    expect(await host.events()).toEqual([])

    await host.switchOn()
    await page.reload()
    await expect(page.getByRole('status')).toContainText('Analytics: active')
    const scripts = log.requests.filter((url) => url.endsWith('/array.js'))
    expect(scripts).toHaveLength(isDirect ? 0 : 1)
    await useFeatures(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await signIn(page, 'member')
    await expect(page.getByRole('status')).toContainText('Analytics: active')
    await go(page, 'Contacts')
    await arrived(host, '$identify', 2)
    const events = await arrived(host, 'task_created', 2)

    expect(named(events, 'contact_created')).toHaveLength(1)
    expect(propertiesOf(events, 'message_sent', 'channel')).toEqual(['sms'])
    expect(propertiesOf(events, 'task_created', 'source')).toEqual([
      'contact_tasks_tab',
      'create_task_view',
    ])
    expect(named(events, '$identify')[0]).toMatchObject({
      properties: { distinct_id: 'mem_owner' },
      $set: { organization_id: 'org_demo', role: 'owner' },
    })
    expect(propertiesOf(events, '$identify', 'distinct_id')).toEqual(['mem_owner', 'mem_member'])
    const [first, second] = propertiesOf(events, '$identify', '$anon_distinct_id')
    expect(second).not.toBe(first)
    expect(pathsOf(events).slice(0, 5)).toEqual([
      '/#/tasks',
      '/#/contacts',
      '/#/contacts/:id',
      '/#/messages',
      '/#/tasks',
    ])
    // What the direct client was given as an option.
    const versions = new Set(propertiesOf(events, 'task_created', '$lib_version'))
    expect(versions.has('9.9.9')).toBe(isDirect)
    const wire = JSON.stringify(events)
    for (const canary of Object.values(canaries)) expect(holds(wire, canary)).toBe(false)

    await page.getByRole('button', { name: 'Do not count me' }).click()
    await expect(page.getByRole('status')).toContainText('Analytics: waiting')
    const before = (await host.events()).length
    await go(page, 'Tasks')
    await page.getByLabel('What is to be done').fill(canaries.task)
    await page.getByRole('button', { name: 'Add task' }).click()
    await expect(page.getByRole('status')).toContainText('task_created: dropped')
    expect((await host.events()).length).toBe(before)
    expect(log.faults).toEqual([])
    expect(log.console.filter((line) => line.startsWith('error'))).toEqual([])
    await host.stop()
  })
}
