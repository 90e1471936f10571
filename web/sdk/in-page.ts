// SPDX-License-Identifier: MIT
import { saveConsent } from './browser/consent-storage.js'
import { asJson } from './browser/json.js'
import { CommandList } from './command-list.js'
import { findConfiguration } from './configuration.js'
import { LoaderLedger } from './ledger.js'
import type { KeptCommand, LoquentModule } from './loquent.js'
import { activation, isPrerendered } from './prerendering.js'
import { pagePath } from './routers/page-path.js'
import type {
  Analytics,
  AnalyticsOptions,
  Consent,
  DropReason,
  Identity,
  Ledger,
  Properties,
  Session,
  State,
} from './types.js'

const readyStates: readonly State[] = ['waiting', 'active', 'disabled', 'blocked', 'stopped']

type Call = KeptCommand extends infer Kept
  ? Kept extends KeptCommand
    ? Omit<Kept, 'time' | 'path'> & { path?: string }
    : never
  : never

interface Started {
  time: number
  path: string
  /** It holds the campaign, which PostHog cannot read from the URL once the app has navigated. */
  query: string
}

const isNoView = ({ call }: KeptCommand): boolean =>
  call !== 'onRouteChange' && call !== 'trackPageview'

/** The index of the current entry in the browser's history. A redirect does not change it. */
const historyEntry = (): number =>
  (globalThis as { navigation?: { currentEntry?: { index: number } | null } }).navigation
    ?.currentEntry?.index ??
  globalThis.history?.length ??
  Number.NaN

/** In milliseconds. A visitor who is still on the page by then has seen it. */
const longestRedirect = 10_000

/** How deep calls may nest. A property's `toJSON` or the router may call back, but not without end. */
const deepest = 20

const isText = (value: unknown): boolean => typeof value === 'string'

// If several are set up on a page the newest counts, however late the older ones get their answers.
let newest = 0

/**
 * Analytics on a page, around the module: it keeps the calls until the module is up, then passes them on, and
 * counts those that never get there.
 */
export class PageAnalytics implements Analytics {
  readonly ready: Promise<State>
  state: State = 'configuring'
  stateReason = ''

  readonly #number = ++newest
  readonly #options: AnalyticsOptions
  readonly #list = new CommandList()
  readonly #ledger = new LoaderLedger()
  readonly #listeners = new Set<() => void>()
  #started: Started
  readonly #historyEntry = historyEntry()
  #module: LoquentModule | undefined
  #choice: Consent | null | undefined
  /** The module's counts at the moment when this provider was stopped. */
  #lastCounts: Ledger | undefined
  #willNotify = false
  /** How deep calls are nested at the moment. */
  #depth = 0
  #resolveReady: (state: State) => void = () => undefined
  #unsubscribe: () => void = () => undefined

  constructor(options: AnalyticsOptions) {
    this.#options = options
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve
    })
    this.#started = this.#now()
    try {
      this.#unsubscribe =
        options.router?.subscribe((path) => this.onRouteChange(path)) ?? this.#unsubscribe
    } catch (error) {
      console.error('[loquent] The router could not be subscribed to.', error)
    }
    void this.#start()
  }

  trackEvent(name: string, properties?: Properties): void {
    this.#submit(
      () => {
        // A snapshot: the caller may change the object before its turn comes.
        const json = asJson(properties ?? {})
        return {
          call: 'trackEvent',
          name,
          properties: json ?? '',
          faulty: json ? undefined : properties,
        }
      },
      (module) => module.trackEvent(name, properties),
    )
  }

  onRouteChange(path: string, route?: string): void {
    this.#submit(
      () => {
        if (this.#isRedirect()) this.#started.path = path
        return { call: 'onRouteChange', path, route }
      },
      (module) => module.onRouteChange(path, route, this.#isRedirect()),
    )
  }

  trackPageview(path: string): void {
    this.#submit(
      () => ({ call: 'trackPageview', path }),
      (module) => module.trackPageview(path),
    )
  }

  identify(session: Session | null): void {
    if (session === null) {
      this.reset()
      return
    }
    // The module says what a session must have, also where an app in JavaScript passes `undefined`.
    this.#submit(
      () => ({
        call: 'identify',
        memberId: session?.memberId,
        organizationId: session?.organizationId,
        role: session?.role,
      }),
      (module) => module.identifyUser(session?.memberId, session?.organizationId, session?.role),
    )
  }

  reset(): void {
    this.#submit(
      () => ({ call: 'reset' }),
      (module) => module.resetAnalytics(),
    )
  }

  setConsent(consent: Consent | undefined): void {
    // Any other value counts as denied; the module says so on the console.
    this.#choice = consent ?? null
    // Stored at once, whatever the state: the choice counts for the whole site and outlives this page.
    saveConsent(consent === 'pending' ? null : consent === 'granted' ? consent : 'denied')
    try {
      this.#module?.setConsent(this.#choice)
    } catch (error) {
      console.error('[loquent] The consent could not be set:', error)
    }
  }

  ledger(): Ledger {
    return this.#ledger.merged(this.#list.commands.length, this.#lastCounts ?? this.#counts())
  }

  async flush(): Promise<void> {
    await this.ready
    await new Promise<void>((resolve) => {
      if (!this.#ask((module) => module.flush && (module.flush(resolve), true))) resolve()
    })
  }

  identity(): Identity {
    return this.#ask((module) => module.identity()) ?? { distinctId: '', sessionId: '' }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  dispose(): void {
    if (this.state === 'stopped') return
    this.#unsubscribe()
    this.#ask((module) => module.dispose())
    this.#end('stopped', '')
  }

  /** Passes a call to the module, or keeps it until the module is up. */
  #submit(keep: () => Call, pass: (module: LoquentModule) => void): void {
    this.#depth += 1
    try {
      if (this.#depth > deepest) throw new Error('endless')
      if (this.#module) {
        pass(this.#module)
      } else if (readyStates.includes(this.state)) {
        // Without a module it is `disabled` or `stopped`.
        this.#ledger.drop(this.state as DropReason)
      } else {
        this.#keep(keep())
      }
    } catch (error) {
      this.#ledger.drop('failed')
      console.error('[loquent] A call was dropped:', error)
    }
    this.#depth -= 1
    this.#notifySoon()
  }

  #keep(call: Call): void {
    const command = { time: Date.now(), path: this.#currentPath(), ...call } as KeptCommand
    if (!isText(command.path) || (command.call === 'trackEvent' && !isText(command.name))) {
      this.#ledger.drop('invalid_argument')
      console.error(`[loquent] ${command.call}: names and paths must be strings.`)
      return
    }
    const result = this.#list.push(command)
    if (result === 'repeated') this.#ledger.drop(result)
    else if (result === 'queue_full') this.#ledger.refuse(result)
  }

  #ask<Answer>(question: (module: LoquentModule) => Answer): Answer | undefined {
    try {
      return this.#module && question(this.#module)
    } catch {
      // A module that has crashed cannot answer. The console reported the crash at the time.
      return undefined
    }
  }

  #counts(): Ledger | undefined {
    return this.#ask((module) => ({ ...module.ledger(), ...module.stored?.() }))
  }

  #currentPath(): string {
    try {
      return this.#options.router?.current() ?? pagePath()
    } catch {
      return pagePath()
    }
  }

  #now(): Started {
    return { time: Date.now(), path: this.#currentPath(), query: globalThis.location?.search }
  }

  /**
   * Whether the first reported route has replaced the one that the page began on, in the browser's history too.
   * Then the app has redirected, and nobody has seen the other route.
   */
  #isRedirect(): boolean {
    return (
      this.#list.commands.every(isNoView) &&
      historyEntry() === this.#historyEntry &&
      Date.now() - this.#started.time < longestRedirect
    )
  }

  /** Waits until somebody sees a prerendered page. Earlier calls get the time of that moment. */
  async #beSeen(): Promise<void> {
    if (!isPrerendered()) return
    await activation()
    this.#started = this.#now()
    this.#list.retime(this.#started.time)
  }

  async #start(): Promise<void> {
    try {
      await this.#beSeen()
      const { config, configUrl, router, trackingPlan, ...options } = this.#options
      const found = await findConfiguration(config, configUrl)
      const configJson =
        config === undefined ? (options.transport?.lastConfig?.(configUrl, found) ?? found) : found
      if (configJson === null) {
        this.#end('disabled', 'No API key is configured.')
        return
      }
      const way = options.transport ?? (await import('./load-module.js'))
      const module = await way.open(options)
      if (this.state === 'stopped') return
      if (newest !== this.#number) {
        this.#end('stopped', 'A later createAnalytics() has taken over.')
        return
      }
      this.#module = module
      module.start({
        ...options,
        ...this.#started,
        configJson,
        configUrl,
        trackingPlanJson: trackingPlan && JSON.stringify(trackingPlan),
        // The module reads the page's own path by itself.
        currentPath: router && router.current !== pagePath ? () => this.#currentPath() : undefined,
        choice: this.#choice,
        commands: this.#list.take(),
        onStateChange: (state, reason) => this.#enter(state as State, reason),
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      console.error(`[loquent] Analytics is disabled. ${reason}`)
      this.#module = undefined
      this.#end('disabled', reason)
    }
  }

  /** Ends without a module: the calls in the list are dropped and counted here. */
  #end(state: 'disabled' | 'stopped', reason: string): void {
    if (this.state === 'stopped') return
    this.#enter(state, reason)
    const waiting = this.#list.take().length
    if (waiting > 0) this.#ledger.drop(state, waiting)
  }

  #enter(state: State, reason: string): void {
    this.state = state
    this.stateReason = reason
    if (state === 'stopped') {
      // The module may belong to a later createAnalytics() from now on.
      this.#lastCounts = this.#counts()
      this.#module = undefined
    }
    if (readyStates.includes(state)) this.#resolveReady(state)
    this.#notifySoon()
  }

  /** Calls the subscribers, once for everything that happens in a turn, and never from inside a call. */
  #notifySoon(): void {
    if (this.#willNotify || this.#listeners.size === 0) return
    this.#willNotify = true
    queueMicrotask(() => {
      this.#willNotify = false
      for (const listener of [...this.#listeners]) {
        try {
          listener()
        } catch (error) {
          console.error('[loquent] A listener has thrown:', error)
        }
      }
    })
  }
}
