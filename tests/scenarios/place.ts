// SPDX-License-Identifier: MIT
import { expect, type Frame, type Page } from '@playwright/test'
import type { PosthogConfig } from '../../web/sdk/index.js'
import type { WireEvent } from '../e2e/support/host.js'
import { named } from '../e2e/support/wire.js'

/** A page in whichever browser, as far as a scenario needs it. */
export interface PageRunner {
  /** Runs a function on the page, and awaits the promise that it may return. */
  run<Result>(script: () => Result | Promise<Result>): Promise<Result>
  run<Result, Input>(
    script: (input: Input) => Result | Promise<Result>,
    input: Input,
  ): Promise<Result>
}

/** Where a scenario takes place: a page, and what receives its events. */
export interface Place {
  tab: PageRunner
  config: PosthogConfig
  /** What has arrived so far. */
  events(): Promise<WireEvent[]>
}

/** Playwright's own page, or a frame of it. */
export const runnerOf = (page: Page | Frame): PageRunner => ({
  run: <Result, Input>(
    script: (input: Input) => Result | Promise<Result>,
    input?: Input,
  ): Promise<Result> =>
    page.evaluate(script as (input: unknown) => unknown, input) as Promise<Result>,
})

/** Waits until `count` events of the name have arrived, and gives all that has arrived by then. */
export async function arrivedAt({ events }: Place, name: string, count = 1): Promise<WireEvent[]> {
  await expect.poll(async () => named(await events(), name).length, { message: name }).toBe(count)
  return events()
}
