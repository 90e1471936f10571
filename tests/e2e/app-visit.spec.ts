// SPDX-License-Identifier: MIT
// A visit of the demo app with all that a user does in it: what arrives, and what must not.
import type { Page } from '@playwright/test'
import type { Role } from '../../web/sdk/index.js'
import {
  addKnowledge,
  addMembers,
  askAssistant,
  callAndHangUp,
  createAgent,
  createContact,
  createTask,
  createTaskOfContact,
  go,
  roles,
  sendMessage,
  signIn,
  signOut,
  typed,
  viewReport,
} from './support/app.js'
import { CaptureServer } from './support/capture-server.js'
import { apiKey, type WireEvent } from './support/host.js'
import { holds } from './support/spellings.js'
import { expect, test } from './support/test.js'
import { arrived, named, pathsOf } from './support/wire.js'

test.beforeEach(async ({ appHost }) => addMembers(appHost))

/** The app's own events, each with its properties except those that PostHog's library adds. */
const ownEvents = (events: WireEvent[]): [string, Record<string, unknown>][] =>
  events
    .filter(({ event }) => !event.startsWith('$'))
    .map(({ event, properties }) => [
      event,
      Object.fromEntries(
        Object.entries(properties).filter(([key]) => !/^(\$.*|distinct_id|token)$/.test(key)),
      ),
    ])

const channels = { owner: 'SMS', admin: 'Email', member: 'WhatsApp' } as const

const doAll = async (page: Page, role: Role): Promise<void> => {
  await createContact(page)
  await sendMessage(page, channels[role])
  await callAndHangUp(page)
  await createTaskOfContact(page)
  await createTask(page)
  await createAgent(page)
  await addKnowledge(page)
  await viewReport(page)
  await askAssistant(page)
  await go(page, 'Inspector')
  if (role !== 'member') await go(page, 'System Config')
}

const routesOf = (role: Role): string[] => [
  '/',
  ...['/contacts', '/contacts/new', '/contacts/:contactId'],
  ...['/tasks', '/tasks/new', '/tasks'],
  ...['/agents', '/agents/new', '/agents'],
  ...['/knowledge', '/knowledge/new', '/knowledge'],
  ...['/reports', '/reports/:reportId'],
  '/inspector',
  ...(role === 'member' ? [] : ['/system-config']),
]

for (const [index, role] of roles.entries()) {
  const next = roles[(index + 1) % roles.length] ?? 'owner'

  test(`A visit of the ${role}: ten events, each route once, nothing that was typed, and another identity for the next`, async ({
    appHost,
    page,
    log,
  }) => {
    test.slow()
    await appHost.switchOn()
    await page.goto(appHost.url)
    await signIn(page, role)
    await expect(page.getByText('Analytics: active')).toBeVisible()
    await doAll(page, role)
    await signOut(page)
    const routes = routesOf(role)
    await arrived(appHost, '$pageview', routes.length)
    await signIn(page, next)
    const events = await arrived(appHost, '$pageview', routes.length + 1)

    expect(ownEvents(events)).toEqual([
      ['contact_created', {}],
      ['message_sent', { channel: channels[role].toLowerCase() }],
      ['call_initiated', {}],
      ['task_created', { source: 'contact_tasks_tab' }],
      ['task_created', { source: 'create_task_view' }],
      ['agent_configured', {}],
      ['knowledge_uploaded', {}],
      ['report_viewed', {}],
      ['assistant_opened', {}],
      ['assistant_session_created', {}],
      ['assistant_message_sent', {}],
    ])
    expect(pathsOf(events)).toEqual([...routes, '/'])

    const [first, second] = named(events, '$identify')
    expect(named(events, '$identify')).toHaveLength(2)
    expect(first?.properties.distinct_id).toBe(`mem_${role}`)
    expect(first?.$set).toEqual({ organization_id: 'org_e2e', role })
    expect(second?.properties.distinct_id).toBe(`mem_${next}`)
    expect(second?.properties['$anon_distinct_id']).not.toBe(first?.properties['$anon_distinct_id'])
    const views = named(events, '$pageview').map(({ properties }) => properties.distinct_id)
    expect(views).toEqual([...routes.map(() => `mem_${role}`), `mem_${next}`])

    const wire = JSON.stringify(events) + log.requests.join()
    for (const text of [...Object.values(typed), 'Quillfeather', 'Mirabelle', '5550172']) {
      expect(wire).not.toContain(text)
      expect(wire).not.toContain(encodeURIComponent(text))
    }
    expect(log.console.filter((line) => line.startsWith('error'))).toEqual([])
  })
}

/** All texts that the host keeps for the organization, but for ids and what is an event's property. */
const textsKept = async (page: Page): Promise<string[]> => {
  const texts = new Set<string>()
  for (const kind of ['contact', 'message', 'call', 'agent', 'task', 'knowledge']) {
    const answer = await page.request.get(new URL(`/api/records/${kind}`, page.url()).href)
    const { records } = (await answer.json()) as { records: { data: Record<string, unknown> }[] }
    expect(records, kind).not.toEqual([])
    for (const { data } of records) {
      for (const [key, value] of Object.entries(data)) {
        const isPersonal = !/_id$/.test(key) && !(kind === 'message' && key === 'channel')
        if (typeof value === 'string' && value !== '' && isPersonal) texts.add(value)
      }
    }
  }
  return [...texts]
}

test('No request to PostHog holds a text that the host keeps', async ({ appHost, page }) => {
  test.slow()
  const server = await CaptureServer.start()
  try {
    await appHost.config('set', '--api-key', apiKey, '--api-host', server.origin)
    await page.goto(appHost.url)
    await signIn(page, 'owner')
    await expect(page.getByText('Analytics: active')).toBeVisible()
    await doAll(page, 'owner')
    const texts = await textsKept(page)
    expect(texts).toEqual(
      expect.arrayContaining([typed.name, typed.email, typed.phone, typed.message, typed.agent]),
    )
    await signOut(page)
    // All of it has arrived before the page is left: a request that is under way then may be lost.
    const viewed = routesOf('owner').length
    await expect.poll(() => named(server.events(), '$pageview').length).toBe(viewed)
    await page.goto('about:blank')
    expect(ownEvents(server.events())).toHaveLength(11)

    const found = server.requests.flatMap(({ url, headers, body }) =>
      Object.entries({ url, headers: JSON.stringify(headers), body }).flatMap(([place, content]) =>
        texts.filter((text) => holds(content, text)).map((text) => `${text} in ${place}`),
      ),
    )
    expect(found).toEqual([])
  } finally {
    await server.stop()
  }
})
