// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'
import type { AnalyticsOptions, Ledger } from '../../../web/sdk/index.js'
import type { FaultyServer } from '../support/faulty-server.js'
import { expect, test } from '../support/faulty-site.js'
import type { WireEvent } from '../support/host.js'
import { nameOf, scenarios } from '../support/conformance-table.js'

/** A page with analytics, and the server that its events go to. */
export class Place {
  constructor(
    readonly page: Page,
    readonly server: FaultyServer,
    readonly log: { console: string[] },
    /** Loads the page, and sets analytics up. A second time it is another load of the same page. */
    readonly open: (options?: AnalyticsOptions) => Promise<void>,
  ) {}

  events(name?: string): WireEvent[] {
    return this.server.attempts
      .flatMap(({ events }) => events)
      .filter(({ event }) => name === undefined || event === name)
  }
  /** The first event of a name, when it has arrived. */
  async arrived(name: string): Promise<WireEvent> {
    await expect.poll(() => this.events(name).length, { timeout: 10_000 }).toBeGreaterThan(0)
    const [event] = this.events(name)
    if (!event) throw new Error(`${name} has not arrived.`)
    return event
  }
  /** Nothing more comes: an event that is reported now arrives, and `name` has not before it. */
  async neverArrives(name: string): Promise<void> {
    await this.track('end_reached')
    await this.arrived('end_reached')
    expect(this.events(name)).toEqual([])
  }
  track(name: string, properties?: Record<string, string | number>): Promise<void> {
    return this.page.evaluate(
      ([name, properties]) => window.analytics.trackEvent(name, properties),
      [name, properties] as const,
    )
  }
  flush(): Promise<void> {
    return this.page.evaluate(() => window.analytics.flush())
  }
  ledger(): Promise<Ledger> {
    return this.page.evaluate(() => window.analytics.ledger())
  }
  consent(consent: 'granted' | 'denied'): Promise<void> {
    return this.page.evaluate((consent) => window.analytics.setConsent(consent), consent)
  }
  identity(): Promise<{ distinctId?: string; sessionId?: string }> {
    return this.page.evaluate(() => window.analytics.identity())
  }
  state(): Promise<string> {
    return this.page.evaluate(() => window.analytics.state)
  }
  stored(): Promise<Record<string, string>> {
    return this.page.evaluate(
      () => Object.fromEntries(Object.entries(localStorage)) as Record<string, string>,
    )
  }
}

/** A scenario of PostHog's specification, under its name in the table. */
export const scenario = (
  feature: string,
  number: number,
  body: (place: Place) => Promise<void>,
): void => {
  const name = nameOf(feature, number)
  const told = scenarios.get(name)
  if (!told) throw new Error(`The table has no ${name}.`)
  test(`${name}: ${told.asks}`, async ({ page, server, open, road, log }) => {
    const reason = told.notHeld?.[road]
    test.fail(reason !== undefined, reason)
    await body(new Place(page, server, log, (options) => open(true, options)))
  })
}

export { expect }
