// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'
import type { Analytics, createAnalytics, PosthogConfig } from '../../../web/sdk/index.js'
import type { direct } from '../../../web/sdk/direct/index.js'
import type * as routers from '../../../web/sdk/routers/index.js'
import { apiKey, type Host } from './host.js'

/** What the tests use of posthog-js, or of the stub in its place. */
interface PosthogOnPage {
  capture(name: string, properties?: object): unknown
  identify(id: string): void
  register(properties: object): void
  set_config(options: object): void
  reset(): void
  get_distinct_id(): string
  opt_in_capturing(): void
  init(token: string, options: object, name?: string): unknown
  push(command: unknown[]): number
  length: number
  __loaded?: boolean
  config: object
  _i: unknown[]
}

declare global {
  interface Window {
    createAnalytics: typeof createAnalytics
    direct: typeof direct
    road: 'bridge' | 'direct'
    routers: typeof routers
    analytics: Analytics
    posthog: PosthogOnPage
  }
}

export const configOf = (host: Host): PosthogConfig => ({ apiKey, apiHost: host.ingest })

/** Opens the bare test page and waits until it offers the library. */
export async function openSite(page: Page, host: Host, path = '/'): Promise<void> {
  await page.goto(host.url + path)
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
}

/** Changes the Content-Security-Policy under which the host serves its page. */
export async function changePolicy(
  page: Page,
  host: Host,
  change: (policy: string) => string,
): Promise<void> {
  await page.route(`${host.url}/`, async (route) => {
    const response = await route.fetch()
    const headers = response.headers()
    const policy = change(headers['content-security-policy'] ?? '')
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } })
  })
}

/** Serves the start page as another server would, without the configuration in it. */
export async function withoutInlinedConfig(page: Page, host: Host): Promise<void> {
  await page.route(`${host.url}/`, async (route) => {
    const response = await route.fetch()
    const html = await response.text()
    const plain = html.replace(/<script [^>]*id="loquent-config">.*?<\/script>/, '')
    if (plain === html) throw new Error('The page has no configuration in it.')
    await route.fulfill({ response, body: plain })
  })
}

/** Holds requests for `url` back until the returned function is called. */
export async function holdBack(page: Page, url: string): Promise<() => void> {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(url, async (route) => {
    await released
    await route.continue()
  })
  return release
}
