// SPDX-License-Identifier: MIT
// The two ways to PostHog, where what is promised of privacy holds for both.
import type { AnalyticsOptions, CommandOutcome, Redaction } from '../../../web/sdk/index.js'
import { ownOf } from '../../e2e/field-reports/play.js'
import type { CaptureServer } from '../../e2e/support/capture-server.js'
import type { WireEvent } from '../../e2e/support/host.js'
import type { Tab } from './engines.js'
import { configFor } from './page.js'
import { arrived as arrivedAtLast, expect, only } from './test.js'

export const roads = ['posthog-js', 'direct client'] as const
export type Road = (typeof roads)[number]

type Options = Omit<
  AnalyticsOptions,
  'config' | 'onOutcome' | 'posthog' | 'router' | 'transport'
> & { router?: 'historyRouter' | 'hashRouter' }

/**
 * Starts analytics, and notes the outcomes and the lines on the console. Returns the state in which it is
 * ready.
 */
export const startBy = (
  tab: Tab,
  cloud: CaptureServer,
  road: Road,
  { router, ...options }: Options = {},
): Promise<string> =>
  tab.run(
    ({ config, road, options, router }) => {
      const outcomes: CommandOutcome[] = []
      const warnings: string[] = []
      Object.assign(window, { outcomes, warnings })
      console.warn = console.error = (...texts) => void warnings.push(texts.join(' '))
      window.analytics = window.createAnalytics({
        config,
        onOutcome: (outcome) => void outcomes.push(outcome),
        ...options,
        ...(router ? { router: window.routers[router]() } : {}),
        ...(road === 'posthog-js'
          ? { posthog: window.importPosthog }
          : { transport: window.direct() }),
      })
      return window.analytics.ready
    },
    { config: configFor(cloud), road, options, router },
  )

const noted = <Item>(tab: Tab, name: 'outcomes' | 'warnings'): Promise<Item[]> =>
  tab.run((name) => Reflect.get(window, name) as Item[], name)

export const outcomesOn = (tab: Tab): Promise<CommandOutcome[]> => noted(tab, 'outcomes')
export const warningsOn = (tab: Tab): Promise<string[]> => noted(tab, 'warnings')

/** What was taken out of the call's own properties, by property, once the call has its outcome. */
export async function reasonsOf(tab: Tab, call: string): Promise<Record<string, string>> {
  const outcomeOf = async (): Promise<CommandOutcome | undefined> =>
    (await outcomesOn(tab)).find((outcome) => outcome.call === call)
  await expect.poll(outcomeOf).toBeDefined()
  const { redactions = [] as Redaction[] } = (await outcomeOf()) ?? {}
  return Object.fromEntries(
    redactions
      .filter(({ property }) => !property.startsWith('$'))
      .map(({ property, reason }) => [property, reason]),
  )
}

/** Waits until `count` events of the name have arrived. The direct client does not wait for more to send with them. */
export async function arrived(
  tab: Tab,
  cloud: CaptureServer,
  name: string,
  count = 1,
): Promise<WireEvent[]> {
  await tab.run(() => window.analytics.flush())
  return arrivedAtLast(cloud, name, count)
}

/** Reports an event, and gives what arrives of its own properties. */
export async function sentOf(
  tab: Tab,
  cloud: CaptureServer,
  name: string,
  properties: object,
): Promise<Record<string, unknown>> {
  await tab.run(({ name, properties }) => window.analytics.trackEvent(name, properties), {
    name,
    properties,
  })
  return ownOf(only(await arrived(tab, cloud, name), name))
}

/** All requests to the server so far: paths, headers and bodies, as one text. */
export const wireOf = ({ requests }: CaptureServer): string => JSON.stringify(requests)
