// SPDX-License-Identifier: MIT
// Browsers that lack something: each is taken away before anything runs, and nobody may notice.
import { openSite, withoutInlinedConfig } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived, pathsOf } from './support/wire.js'

/** Where in the page each one is, and what it is called. */
const features = [
  ['AbortSignal', 'timeout'],
  ['AbortSignal', 'any'],
  ['window', 'structuredClone'],
  ['window', 'navigation'],
  ['window', 'requestIdleCallback'],
  ['window', 'scheduler'],
  ['window', 'reportError'],
  ['window', 'trustedTypes'],
  ['window', 'CompressionStream'],
  ['window', 'BroadcastChannel'],
  ['window', 'IntersectionObserver'],
  ['window', 'FinalizationRegistry'],
  ['window', 'WeakRef'],
  ['Navigator.prototype', 'locks'],
  ['Navigator.prototype', 'sendBeacon'],
  ['Navigator.prototype', 'userAgentData'],
  ['Navigator.prototype', 'connection'],
  ['Document.prototype', 'prerendering'],
  ['Crypto.prototype', 'randomUUID'],
  ['Promise', 'withResolvers'],
  ['WebAssembly', 'instantiateStreaming'],
  ['WebAssembly', 'compileStreaming'],
] as const

for (const [owner, feature] of features) {
  test(`Without ${owner}.${feature} the configuration is asked for, and views and events arrive`, async ({
    siteHost,
    page,
    log,
  }) => {
    await page.addInitScript(
      ({ owner, feature }) => {
        const object = owner
          .split('.')
          .reduce<object>((scope, name) => Reflect.get(scope, name) as object, globalThis)
        Object.defineProperty(object, feature, { value: undefined, configurable: true })
      },
      { owner, feature },
    )
    await withoutInlinedConfig(page, siteHost)
    await siteHost.switchOn()
    await openSite(page, siteHost)
    const { isGone, state } = await page.evaluate(
      async ({ owner, feature }) => {
        const object = owner
          .split('.')
          .reduce<object>((scope, name) => Reflect.get(scope, name) as object, globalThis)
        const instance = owner === 'Navigator.prototype' ? navigator : object
        const isGone = Reflect.get(instance, feature) === undefined
        window.analytics = window.createAnalytics({ router: window.routers.navigationRouter() })
        const state = await window.analytics.ready
        history.pushState(null, '', '/contacts')
        await Promise.resolve()
        window.analytics.trackEvent('contact_created')
        return { isGone, state }
      },
      { owner, feature },
    )
    expect({ isGone, state }).toEqual({ isGone: true, state: 'active' })
    expect(pathsOf(await arrived(siteHost, 'contact_created', 1))).toEqual(['/', '/contacts'])
    expect(log.console.filter((line) => line.includes('[loquent]'))).toEqual([])
  })
}

test('Without AbortSignal.timeout a page whose host stores no key loads neither glue nor wasm', async ({
  siteHost,
  page,
  log,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(AbortSignal, 'timeout', { value: undefined })
  })
  await withoutInlinedConfig(page, siteHost)
  await openSite(page, siteHost)
  const state = await page.evaluate(() => window.createAnalytics().ready)
  expect(state).toBe('disabled')
  expect(log.requests.filter((url) => /loquent\.(js|wasm)$/.test(url))).toEqual([])
})
