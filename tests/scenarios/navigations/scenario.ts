// SPDX-License-Identifier: MIT
// One table of navigations against page views, for every router and every binding: a page view is what a
// person has seen.
import { expect } from '@playwright/test'
import type { AnalyticsOptions } from '../../../web/sdk/index.js'
import { named, pathsOf } from '../../e2e/support/wire.js'
import { arrivedAt, type PageRunner, type Place } from '../place.js'
import type { DriverName } from './driver.js'

export interface DriverUnderTest {
  name: DriverName
  /** Whether it knows the app's routes. */
  knowsTemplates: boolean
  /** Whether a parameter may follow other characters in its segment. */
  knowsPrefixes?: boolean
}

export const drivers: DriverUnderTest[] = [
  { name: 'historyRouter', knowsTemplates: false },
  { name: 'navigationRouter', knowsTemplates: false },
  { name: 'hashRouter', knowsTemplates: false },
  { name: "react-router's router", knowsTemplates: true },
  { name: "react-router's hash router", knowsTemplates: true },
  { name: "react-router's components", knowsTemplates: true },
  { name: 'TanStack Router', knowsTemplates: true, knowsPrefixes: true },
  { name: 'vue-router', knowsTemplates: true, knowsPrefixes: true },
  { name: "vue-router's hash history", knowsTemplates: true, knowsPrefixes: true },
]

type Step = readonly ['push' | 'replace', path: string] | 'back'

/** What is done in one go, and what is seen: with templates where a driver knows them. */
interface Row {
  what: string
  steps: readonly Step[]
  /** The page's path when it is done. */
  at: string
  views: readonly string[]
  paths?: readonly string[]
}

const rows: Row[] = [
  { what: 'the start', steps: [], at: '/', views: ['/'] },
  { what: 'a link', steps: [['push', '/contacts']], at: '/contacts', views: ['/contacts'] },
  { what: 'the same link', steps: [['push', '/contacts']], at: '/contacts', views: [] },
  { what: 'a slash at the end', steps: [['replace', '/contacts/']], at: '/contacts/', views: [] },
  { what: 'a query', steps: [['push', '/contacts?page=2']], at: '/contacts?page=2', views: [] },
  {
    what: 'a parameter',
    steps: [['push', '/contacts/7']],
    at: '/contacts/7',
    views: ['/contacts/:id'],
    paths: ['/contacts/7'],
  },
  {
    what: 'another value of it, and a slash',
    steps: [['push', '/contacts/8/']],
    at: '/contacts/8/',
    views: ['/contacts/:id'],
    paths: ['/contacts/8'],
  },
  {
    what: 'back',
    steps: ['back'],
    at: '/contacts/7',
    views: ['/contacts/:id'],
    paths: ['/contacts/7'],
  },
  { what: 'a replacement', steps: [['replace', '/reports']], at: '/reports', views: ['/reports'] },
  {
    what: 'away and back in one go',
    steps: [
      ['push', '/contacts'],
      ['push', '/reports'],
      ['push', '/contacts'],
    ],
    at: '/contacts',
    views: ['/contacts'],
  },
  { what: 'the start page', steps: [['push', '/']], at: '/', views: ['/'] },
]

/** Some routers take the slash at the end off themselves. */
const sameBut = (path: string): RegExp =>
  new RegExp(`^${path.replace(/(.)\/$/, '$1').replace('?', '\\?')}/?$`)

async function go(tab: PageRunner, { steps, at }: Row, inFragment: boolean): Promise<void> {
  const calls = steps.filter((step) => typeof step !== 'string')
  await tab.run(async (calls) => {
    await Promise.allSettled(calls.map(([call, path]) => window.driver?.[call](path)))
  }, calls)
  if (steps.includes('back')) await tab.run(() => history.back())
  await expect
    .poll(() =>
      tab.run(
        (inFragment) =>
          inFragment
            ? location.hash.replace(/^#!?/, '') || '/'
            : location.pathname + location.search,
        inFragment,
      ),
    )
    .toMatch(sameBut(at))
  // What a router does about it ends after the URL has changed.
  await tab.run(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  )
}

/** Sets the driver's router up on the page, which must be open at `/`. */
async function start(
  { tab, config }: Place,
  name: DriverName,
  more: AnalyticsOptions = {},
): Promise<void> {
  await expect.poll(() => tab.run(() => typeof window.drive)).toBe('function')
  const options = {
    config,
    posthogOptions: {
      // posthog-js drops every event of a browser that is driven by a program.
      opt_out_useragent_filter: true,
      request_queue_config: { flush_interval_ms: 250 },
    },
    ...more,
  }
  await tab.run(({ name, options }) => window.drive(name, options), { name, options })
  await expect
    .poll(() =>
      tab.run(() => `${window.driver?.analytics.state} ${window.driver?.analytics.stateReason}`),
    )
    .toBe('active ')
}

const isInFragment = (name: DriverName): boolean => name.includes('hash')

/** Walks through the table, and expects the views that each row should be. */
export async function expectViewsOfTable(
  place: Place,
  { name, knowsTemplates }: DriverUnderTest,
): Promise<void> {
  await start(place, name)
  for (const [index, row] of rows.entries()) {
    await go(place.tab, row, isInFragment(name))
    await place.tab.run((index) => window.driver?.analytics.trackEvent(`row_${index}_ended`), index)
  }
  const events = await arrivedAt(place, `row_${rows.length - 1}_ended`)
  const seen = rows.map(({ what }, index) => {
    const from = events.findIndex(({ event }) => event === `row_${index - 1}_ended`)
    const to = events.findIndex(({ event }) => event === `row_${index}_ended`)
    return { what, views: pathsOf(events.slice(from + 1, to)) }
  })
  const sent = (path: string): string =>
    name === 'hashRouter' && path !== '/' ? `/#${path}` : path
  expect(seen).toEqual(
    rows.map(({ what, views, paths: raw }) => ({
      what,
      views: (knowsTemplates ? views : (raw ?? views)).map(sent),
    })),
  )
}

/** Goes to paths that none of the app's routes matches, where only what is known may leave. */
export async function expectUnknownPathsRedacted(place: Place, name: DriverName): Promise<void> {
  await start(place, name, { unknownEvents: 'drop' })
  for (const path of ['/u/zoe-quill', '/contacts/7', '/u/zoe-quill']) {
    await place.tab.run((path) => void window.driver?.push(path), path)
    await go(place.tab, { what: '', steps: [], at: path, views: [] }, isInFragment(name))
  }
  await expect.poll(async () => named(await place.events(), '$pageview')).toHaveLength(4)
  const events = await place.events()
  const redacted = expect.stringMatching(/:redacted$/) as unknown
  expect(pathsOf(events)).toEqual(['/', redacted, '/contacts/:id', redacted])
  expect(JSON.stringify(events)).not.toContain('zoe-quill')
}

/** Goes to paths that hold personal data, and to some in which a parameter is only a part of a segment. */
export async function expectUnknownPathsScrubbed(
  place: Place,
  { name, knowsPrefixes = false }: DriverUnderTest,
): Promise<void> {
  await start(place, name)
  const views: [string, string][] = [
    ['/reset/ghp_16C7e42F292c6912E7710c838347Ae178B4a', '/reset/:redacted'],
    ['/call/415-555-0123', '/call/:redacted'],
    ['/u/zoe.quill@example.com', '/u/:redacted'],
    ['/user-7', knowsPrefixes ? '/user-:id' : '/user-7'],
    ['/files/zoe-quill.pdf', '/files/:name.pdf'],
    ['/contacts/7', '/contacts/:id'],
  ]
  for (const [path] of views) {
    await place.tab.run((path) => void window.driver?.push(path), path)
    await go(place.tab, { what: '', steps: [], at: path, views: [] }, isInFragment(name))
  }
  await expect
    .poll(async () => named(await place.events(), '$pageview'))
    .toHaveLength(views.length + 1)
  const events = await place.events()
  expect(pathsOf(events).map((path) => String(path).replace(/^\/#/, ''))).toEqual([
    '/',
    ...views.map(([, view]) => view),
  ])
  expect(JSON.stringify(events)).not.toMatch(secretsOfPaths)
}

/** Goes to the app's routes in other scripts, spelt in either way: as the app's own they are trusted. */
export async function expectRoutesOfAnyScript(place: Place, name: DriverName): Promise<void> {
  await start(place, name, { trackingPlan: { events: { visit_ended: { properties: {} } } } })
  const views: [string, string][] = [
    ['/über-uns', '/über-uns'],
    ['/контакты/7', '/контакты/:id'],
    [encodeURI('/über-uns'), '/über-uns'],
    [encodeURI('/контакты/8'), '/контакты/:id'],
  ]
  for (const [path] of views) {
    await place.tab.run((path) => void window.driver?.push(path), path)
    await go(place.tab, { what: '', steps: [], at: encodeURI(decodeURI(path)), views: [] }, false)
  }
  await expect.poll(async () => pathsOf(await place.events())).toHaveLength(views.length + 1)
  expect(pathsOf(await place.events())).toEqual(['/', ...views.map(([, view]) => view)])
}

/** What `expectUnknownPathsScrubbed` has in its paths: it must not be on the console either. */
export const secretsOfPaths = /ghp_|555-0123|zoe\.quill/
