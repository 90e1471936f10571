// SPDX-License-Identifier: MIT
// Everything in posthog-js that can send something, called by other code on the page: what reaches the
// network.
import type { Page } from '@playwright/test'
import { CaptureServer } from './support/capture-server.js'
import { FrontServer } from './support/front-server.js'
import { apiKey, type Host } from './support/host.js'
import { holds } from './support/spellings.js'
import { expect, test } from './support/test.js'

const secret = 'zoe.canary@example.com'

/** posthog-js as careless code sees it: with anything on it. */
type Anything = Record<string, (...values: unknown[]) => unknown>

declare global {
  interface Window {
    /** Calls every product of the library that can send. Returns what threw. */
    callEverything: () => string[]
  }
}

const prepare = (page: Page): Promise<unknown> =>
  page.addInitScript((secret) => {
    window.callEverything = () => {
      const posthog = window.posthog as unknown as Anything & {
        metrics?: Anything
        logger?: Anything
        config: Record<string, unknown>
        second?: Anything
      }
      const leak = (event: { properties: object }): object => ({
        ...event,
        properties: { ...event.properties, note: secret },
      })
      const nothing = (): void => undefined
      const calls: Record<string, () => unknown> = {
        captureLog: () => posthog['captureLog']?.({ body: secret, attributes: { who: secret } }),
        logger: () => posthog.logger?.['info']?.(secret, { who: secret }),
        count: () => posthog.metrics?.['count']?.('saved', 1, { attributes: { who: secret } }),
        histogram: () =>
          posthog.metrics?.['histogram']?.('took', 5, { attributes: { who: secret } }),
        set_config: () =>
          posthog['set_config']?.({
            before_send: leak,
            autocapture: true,
            capture_exceptions: true,
            advanced_disable_flags: false,
            disable_surveys: false,
            disable_session_recording: false,
            disable_external_dependency_loading: false,
            metrics: { network: true },
            request_headers: { 'x-who': secret },
          }),
        before_send: () => {
          posthog.config['before_send'] = leak
        },
        capture: () => posthog['capture']?.('note_saved', { note: secret }),
        exception: () => posthog['captureException']?.(new Error(secret)),
        exceptions: () => posthog['startExceptionAutocapture']?.(),
        flags: () => posthog['reloadFeatureFlags']?.(),
        flag: () => posthog['getFeatureFlag']?.('any', { fresh: true }),
        person: () => posthog['setPersonPropertiesForFlags']?.({ email: secret }, true),
        group: () => posthog['setGroupPropertiesForFlags']?.({ company: { name: secret } }, true),
        setPerson: () => posthog['setPersonProperties']?.({ email: secret }),
        alias: () => posthog['alias']?.(secret),
        features: () => posthog['getEarlyAccessFeatures']?.(nothing, true),
        feature: () => posthog['updateEarlyAccessFeatureEnrollment']?.('any', true),
        surveys: () => posthog['getSurveys']?.(nothing, true),
        matching: () => posthog['getActiveMatchingSurveys']?.(nothing, true),
        recording: () => posthog['startSessionRecording']?.(true),
        toolbar: () => posthog['loadToolbar']?.({ token: 'x', temporaryToken: secret }),
        feedback: () => posthog['captureTraceFeedback']?.('trace', secret),
        optIn: () => posthog['opt_in_capturing']?.(),
        second: () => {
          const options = { api_host: posthog.config['api_host'], autocapture: true }
          posthog['init']?.('phc_second', options, 'second')
          posthog.second?.['capture']?.('saved', { note: secret })
          posthog.second?.['captureLog']?.({ body: secret })
        },
      }
      return Object.entries(calls).flatMap(([name, call]) => {
        try {
          call()
          return []
        } catch (error) {
          return [`${name}: ${String(error)}`]
        }
      })
    }
  }, secret)

const start = (page: Page, server: CaptureServer, library: string): Promise<string> =>
  page.evaluate(
    async ({ apiKey, apiHost, library }) => {
      window.analytics = window.createAnalytics({
        config: { apiKey, apiHost },
        ...(library === 'array.js' ? {} : { posthog: () => import(library) as Promise<unknown> }),
      })
      const state = await window.analytics.ready
      // What an imported library is to code that shares it.
      const { default: posthog } = (
        library === 'array.js' ? { default: window.posthog } : await import(library)
      ) as { default: Window['posthog'] }
      window.posthog = posthog
      return state
    },
    { apiKey, apiHost: server.origin, library },
  )

const withServers = async (
  host: Host,
  use: (url: string, server: CaptureServer) => Promise<void>,
): Promise<void> => {
  const server = await CaptureServer.start()
  const front = await FrontServer.start(host, {
    policy: (policy) => policy.replaceAll("'self'", `'self' ${server.origin}`),
    path: (path) => path,
  })
  await use(front.url, server)
  await front.stop()
  await server.stop()
}

for (const library of ['array.js', '/full.js']) {
  for (const consent of ['granted', 'denied'] as const) {
    test(`With consent ${consent}, nothing leaves through ${library} but judged events, whoever calls it`, async ({
      siteHost,
      page,
      log,
    }) => {
      await withServers(siteHost, async (url, server) => {
        await prepare(page)
        await page.goto(`${url}/?who=${encodeURIComponent(secret)}`)
        await page.waitForFunction(() => typeof window.createAnalytics === 'function')
        expect(await start(page, server, library)).toBe('active')
        await expect.poll(() => server.events().map(({ event }) => event)).toContain('$pageview')
        if (consent === 'denied') await page.evaluate(() => window.analytics.setConsent('denied'))
        const before = server.requests.length

        expect(await page.evaluate(() => window.callEverything())).toEqual([])
        await page.evaluate(() => window.analytics.trackEvent('visit_ended'))
        const names = (): string[] => server.events().map(({ event }) => event)
        // posthog-js loses a batch that it is compressing while the page goes.
        if (consent === 'granted') await expect.poll(names).toContain('visit_ended')
        // Whatever is still in a buffer is sent when the page goes.
        await page.goto(`${siteHost.url}/icon.svg`)
        if (consent === 'granted') await expect.poll(names).toContain('$pageleave')
        const requests = server.requests.slice(before)
        const others = requests.filter(({ url }) => !/^\/(i\/v0\/)?e\/(\?|$)/.test(url))
        expect(others.map(({ method, url }) => `${method} ${url}`)).toEqual([])
        const leaking = server.requests.filter(
          ({ url, headers, body }) =>
            holds(url, secret) || holds(body, secret) || holds(JSON.stringify(headers), secret),
        )
        expect(leaking).toEqual([])
        if (consent === 'denied') expect(requests).toEqual([])
      })
      // The console says what was stopped, and never a value.
      const ours = log.console.filter((line) => line.includes('[loquent]'))
      expect(ours.join('\n')).toContain('before_send')
      expect(ours.join('\n')).not.toContain(secret)
    })
  }
}
