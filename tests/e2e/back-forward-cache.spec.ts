// SPDX-License-Identifier: MIT
import chromium from './support/chromium-config.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, pathsOf } from './support/wire.js'

test.use({
  launchOptions: {
    ...chromium.use?.launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
})

test('A page that comes back from the back/forward cache is seen again', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
    const router = window.routers.historyRouter()
    window.analytics = window.createAnalytics({ config, router })
    await window.analytics.ready
  }, configOf(siteHost))
  await arrived(siteHost, '$pageview', 1)
  await page.goto(`${siteHost.url.replace('127.0.0.1', 'localhost')}/icon.svg`)
  await page.goBack({ waitUntil: 'commit' })
  await page.waitForFunction(() => 'persisted' in window)
  expect(await page.evaluate(() => Reflect.get(window, 'persisted'))).toBe(true)
  await page.evaluate(() => window.analytics.trackEvent('end_reached'))
  expect(pathsOf(await arrived(siteHost, 'end_reached', 1))).toEqual(['/', '/'])
})

test('Consent that is denied elsewhere while the page lies in the cache counts when it comes back', async ({
  siteHost,
  page,
}) => {
  const other = await page.context().newPage()
  await openSite(other, siteHost)
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
    window.analytics = window.createAnalytics({ config })
    await window.analytics.ready
  }, configOf(siteHost))
  await page.goto(`${siteHost.url.replace('127.0.0.1', 'localhost')}/icon.svg`)
  await other.evaluate(() => localStorage.setItem('loquent_consent', 'denied'))
  await page.goBack({ waitUntil: 'commit' })
  await page.waitForFunction(() => 'persisted' in window)
  expect(await page.evaluate(() => Reflect.get(window, 'persisted'))).toBe(true)
  await page.waitForFunction(() => window.analytics.state === 'waiting')
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['loquent_consent'])
})
