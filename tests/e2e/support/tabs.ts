// SPDX-License-Identifier: MIT
// Three tabs of one site, in which everything happens that the direct client makes promises about.
import type { ServerResponse } from 'node:http'
import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { Consent } from '../../../web/sdk/index.js'
import { taken, type Attempt, type FaultyServer } from './faulty-server.js'
import { apiKey } from './host.js'
import { kill } from './kill.js'
import { random } from './random.js'
import { Reported } from './reported.js'

const slots = 3
/** What a crash takes (README, What survives), and what a timer may be late by on a busy machine. */
const crashTakes = 1_000 + 500

/**
 * What is stored is dropped with consent, and says nothing any more of what was lost before. What a crash left is
 * taken over within two minutes.
 */
const betweenWithdrawals = 150_000

/** What happens, and how often of so many times. */
const pack = [
  ['report', 20],
  ['sign in or out', 3],
  ['consent', 1],
  ['offline or online', 4],
  ['reload', 3],
  ['close', 3],
  ['crash', 2],
  ['crash of a page at rest', 4],
] as const
type Step = (typeof pack)[number][0]

interface Tab {
  page: Page
  /** What it has reported, and when. */
  reported: Map<number, number>
}

/** The tabs, their visitor, and what has been reported. */
class Tabs {
  readonly reported = new Reported()
  readonly steps: Partial<Record<Step, number>> = {}
  readonly #context: BrowserContext
  readonly #url: string
  readonly #server: FaultyServer
  readonly #below: (limit: number) => number
  readonly #tabs: (Tab | undefined)[] = Array.from({ length: slots }, () => undefined)
  readonly #pack: Step[] = []
  #member: string | undefined
  #consent: Consent = 'granted'
  #isOffline = false
  #withdrawnAt = 0

  constructor(context: BrowserContext, url: string, server: FaultyServer, seed: number) {
    this.#context = context
    this.#url = url
    this.#server = server
    this.#below = random(seed)
    const below = random(seed + 1)
    server.otherwise = (response, attempt) => {
      setTimeout(() => this.#answer(response, attempt, below(20)), 20 + below(200))
    }
  }

  /** One thing that happens, in one of the tabs. */
  async step(): Promise<void> {
    const slot = this.#below(slots)
    const tab = (this.#tabs[slot] ??= await this.#open())
    // What is done without consent says little, so that it does not last.
    const comesBack = this.#consent === 'denied' && this.#below(3) === 0
    const name = comesBack ? 'consent' : this.#draw()
    this.steps[name] = (this.steps[name] ?? 0) + 1
    const happen: Record<Step, () => Promise<void>> = {
      report: () => this.#report(tab),
      'sign in or out': () => this.#changeMember(),
      consent: () => this.#changeConsent(tab),
      'offline or online': () => this.#setOffline(!this.#isOffline),
      reload: () => this.#reload(tab),
      close: () => this.#close(slot, tab),
      crash: () => this.#crash(slot, tab),
      'crash of a page at rest': () => this.#crashAtRest(slot, tab),
    }
    await happen[name]()
    await new Promise((done) => setTimeout(done, this.#below(600)))
  }

  /** As from a pack of cards, so that a short run has everything, too. */
  #draw(): Step {
    if (this.#pack.length === 0) {
      for (const [name, count] of pack) for (let n = 0; n < count; ++n) this.#pack.push(name)
    }
    const [name] = this.#pack.splice(this.#below(this.#pack.length), 1)
    return name ?? 'report'
  }

  /** Leaves all tabs, and lets one that comes later bring what is still stored. */
  async end(): Promise<void> {
    this.#server.otherwise = (response, attempt) => {
      this.reported.arrive(attempt.events)
      taken(response, attempt)
    }
    const open = await this.#open()
    if (this.#consent === 'denied') await this.#setConsent(open, 'granted')
    await this.#leave(open.page)
    for (const tab of this.#tabs) if (tab) await this.#leave(tab.page)
    const page = await this.#context.newPage()
    await page.clock.install({ time: Date.now() + 120_000 })
    await this.#load(page)
    await expect
      .poll(() =>
        page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('_events_'))),
      )
      .toEqual([])
    await expect.poll(() => page.evaluate(() => window.analytics.ledger().waiting)).toBe(0)
    await page.close()
  }

  #answer(response: ServerResponse, attempt: Attempt, dice: number): void {
    if (dice < 15) {
      this.reported.arrive(attempt.events)
      taken(response, attempt)
    } else if (dice === 15) {
      // The server has them, and the page does not hear of it.
      this.reported.arrive(attempt.events)
      response.destroy()
    } else if (dice === 16) {
      response.destroy()
    } else {
      response.writeHead(dice === 17 ? 429 : 503).end()
    }
  }

  async #load(page: Page): Promise<void> {
    await page.goto(this.#url)
    await this.#start(page)
  }

  async #start(page: Page): Promise<void> {
    await page.waitForFunction(() => typeof window.createAnalytics === 'function')
    await page.evaluate(
      ([config, memberId, isBlocked]) => {
        const session = memberId
          ? ({ memberId, organizationId: 'org_e2e', role: 'member' } as const)
          : null
        // As a content blocker does it.
        if (isBlocked) navigator.sendBeacon = () => true
        window.analytics = window.createAnalytics({ config, session })
        return window.analytics.ready
      },
      [{ apiKey, apiHost: this.#server.origin }, this.#member, this.#below(2) === 0] as const,
    )
  }

  async #open(): Promise<Tab> {
    await this.#setOffline(false)
    const page = await this.#context.newPage()
    await this.#load(page)
    return { page, reported: new Map() }
  }

  async #report({ page, reported }: Tab): Promise<void> {
    const numbers = this.reported.add(1 + this.#below(8), {
      member: this.#member,
      isDenied: this.#consent === 'denied',
    })
    await page.evaluate((numbers) => {
      for (const n of numbers) window.analytics.trackEvent('row_seen', { n })
    }, numbers)
    for (const n of numbers) reported.set(n, Date.now())
  }

  /** Like an app that informs all its tabs. */
  async #changeMember(): Promise<void> {
    this.#member = this.#below(3) === 0 ? undefined : `m_${this.#below(3)}`
    this.reported.visitorHasChanged()
    for (const tab of this.#tabs) {
      await tab?.page.evaluate((memberId) => {
        window.analytics.identify(
          memberId ? { memberId, organizationId: 'org_e2e', role: 'member' } : null,
        )
      }, this.#member)
    }
  }

  async #changeConsent(tab: Tab): Promise<void> {
    if (this.#consent === 'denied') return this.#setConsent(tab, 'granted')
    if (Date.now() - this.#withdrawnAt < betweenWithdrawals) return
    this.#withdrawnAt = Date.now()
    await this.#setConsent(tab, 'denied')
  }

  async #setConsent({ page }: Tab, consent: Consent): Promise<void> {
    const left = await page.evaluate((consent) => {
      window.analytics.setConsent(consent)
      return Object.keys(localStorage)
    }, consent)
    if (consent === 'denied') {
      expect(left).toEqual(['loquent_consent'])
      this.reported.withdraw()
    }
    this.#consent = consent
    for (const tab of this.#tabs) {
      await tab?.page.waitForFunction(
        (isDenied) => (window.analytics.state === 'waiting') === isDenied,
        consent === 'denied',
      )
    }
  }

  async #setOffline(isOffline: boolean): Promise<void> {
    if (isOffline === this.#isOffline) return
    this.#isOffline = isOffline
    await this.#context.setOffline(isOffline)
  }

  async #reload(tab: Tab): Promise<void> {
    await this.#setOffline(false)
    await tab.page.reload()
    await this.#start(tab.page)
    tab.reported.clear()
  }

  async #leave(page: Page): Promise<void> {
    const closed = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await closed
  }

  async #close(slot: number, { page }: Tab): Promise<void> {
    this.#tabs[slot] = undefined
    await this.#leave(page)
  }

  async #crash(slot: number, { page, reported }: Tab): Promise<void> {
    this.#tabs[slot] = undefined
    const now = Date.now()
    this.reported.mayBeLost([...reported].filter(([, at]) => now - at < crashTakes).map(([n]) => n))
    await kill(page)
  }

  /** Nothing of it may be lost: all that has not arrived is stored. */
  async #crashAtRest(slot: number, tab: Tab): Promise<void> {
    await this.#report(tab)
    this.#tabs[slot] = undefined
    const { page } = tab
    await page.waitForFunction(() => {
      const { waiting, stored } = window.analytics.ledger()
      // Without consent nothing is stored, nor may it be.
      if (!stored || window.analytics.state === 'waiting') return true
      const { persisted, recovered, delivered, rejected, expired, evicted, denied } = stored
      const ofOthers = recovered - delivered - rejected - expired - evicted - denied
      return persisted === waiting + ofOthers
    })
    await kill(page)
  }
}

/** Lets things happen for so many seconds. */
export async function runTabs(
  context: BrowserContext,
  url: string,
  server: FaultyServer,
  { seconds, seed }: { seconds: number; seed: number },
): Promise<Tabs> {
  const tabs = new Tabs(context, url, server, seed)
  const end = Date.now() + 1_000 * seconds
  while (Date.now() < end) await tabs.step()
  await tabs.end()
  return tabs
}
