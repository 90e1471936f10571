// SPDX-License-Identifier: MIT
import AxeBuilder from '@axe-core/playwright'
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
  heading,
  roles,
  sendMessage,
  signIn,
  signInByKeyboard,
  signOut,
  tabTo,
  typed,
  viewReport,
} from './support/app.js'
import { CaptureServer } from './support/capture-server.js'
import { apiKey, type WireEvent } from './support/host.js'
import { holds } from './support/spellings.js'
import { expect, test } from './support/test.js'
import { arrived, named, pathsOf } from './support/wire.js'

test.beforeEach(async ({ appHost }) => addMembers(appHost))

/** The app's own events, each with what is in it beside what PostHog's library adds. */
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
  // Whom posthog-js knew stays the same visitor.
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
  // Who has signed in is listed there; of the configuration nothing was changed.
  const trail = page.getByRole('region', { name: 'Audit trail' })
  await expect(trail).toContainText('signed_in')
  await expect(trail).not.toContainText('posthog_api')
})

const signInAt = async (page: Page, role: Role, view: string): Promise<void> => {
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await page.getByLabel('Login').fill(role)
  await page.getByRole('textbox', { name: 'Password' }).fill('a-password-of-tests')
  await page.keyboard.press('Enter')
  await expect(heading(page, view)).toBeVisible()
}

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
