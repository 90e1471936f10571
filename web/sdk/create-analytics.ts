// SPDX-License-Identifier: MIT
import { CommandList } from './command-list.js'
import { findConfiguration } from './configuration.js'
import { LoaderLedger } from './ledger.js'
import type { KeptCommand, LoquentModule } from './loquent.js'
import { pagePath } from './routers/page-path.js'
import type { AnyEvents } from './typed-events.js'
import type {
  Analytics,
  AnalyticsOptions,
  Consent,
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

const isText = (value: unknown): boolean => typeof value === 'string'

/** Nothing where JSON cannot hold the properties (a BigInt, a cycle). */
const toJson = (properties: Properties | undefined): string | undefined => {
  try {
    return JSON.stringify(properties ?? {}) as string | undefined
  } catch {
    return undefined
  }
}

// One for the page: a later createAnalytics() takes over from an earlier one.
let loadedModule: Promise<LoquentModule> | undefined

const loadOnce = (wasmUrl: string | undefined): Promise<LoquentModule> => {
  loadedModule ??= import('./load-module.js')
    .then(({ loadModule }) => loadModule(wasmUrl))
    .catch((error: unknown) => {
      loadedModule = undefined
      throw error
    })
  return loadedModule
}

class Loader implements Analytics {
  readonly ready: Promise<State>
  state: State = 'configuring'
  stateReason = ''

  readonly #options: AnalyticsOptions
  readonly #list = new CommandList()
  readonly #ledger = new LoaderLedger()
  readonly #started: { time: number; path: string }
  #module: LoquentModule | undefined
  #choice: Consent | undefined
  /** The module's counts at the moment when this provider was stopped. */
  #lastCounts: Ledger | undefined
  #resolveReady: (state: State) => void = () => undefined
  #unsubscribe: () => void = () => undefined

  constructor(options: AnalyticsOptions) {
    this.#options = options
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve
    })
    this.#started = { time: Date.now(), path: this.#currentPath() }
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
        const json = toJson(properties)
        if (json === undefined) {
          this.#reject('invalid_properties', `trackEvent: the properties of ${name} are not JSON.`)
        }
        return json === undefined ? undefined : { call: 'trackEvent', name, properties: json }
      },
      (module) => module.trackEvent(name, properties),
    )
  }

  onRouteChange(path: string, route?: string): void {
    this.#submit(
      () => ({ call: 'onRouteChange', path, route }),
      (module) => module.onRouteChange(path, route),
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
    this.#submit(
      () => ({
        call: 'identify',
        memberId: session.memberId,
        organizationId: session.organizationId,
        role: session.role,
      }),
      (module) => module.identifyUser(session.memberId, session.organizationId, session.role),
    )
  }

  reset(): void {
    this.#submit(
      () => ({ call: 'reset' }),
      (module) => module.resetAnalytics(),
    )
  }

  setConsent(consent: Consent): void {
    this.#choice = consent
    try {
      this.#module?.setConsent(consent)
    } catch (error) {
      console.error('[loquent] The consent could not be set:', error)
    }
  }

  ledger(): Ledger {
    return this.#ledger.merged(this.#list.commands.length, this.#lastCounts ?? this.#moduleCounts())
  }

  dispose(): void {
    if (this.state === 'stopped') return
    this.#unsubscribe()
    try {
      this.#module?.dispose()
    } catch {
      // It has crashed before, which was said then.
    }
    this.#end('stopped', '')
  }

  /** Passes a call to the module, or keeps it until the module is up. */
  #submit(keep: () => Call | undefined, pass: (module: LoquentModule) => void): void {
    try {
      if (this.#module) {
        pass(this.#module)
      } else if (readyStates.includes(this.state)) {
        this.#ledger.drop(this.state)
      } else {
        const call = keep()
        if (call) this.#keep(call)
      }
    } catch (error) {
      this.#ledger.drop('failed')
      console.error('[loquent] A call was dropped:', error)
    }
  }

  #reject(reason: string, message: string): void {
    this.#ledger.drop(reason)
    console.error(`[loquent] ${message} It was dropped.`)
  }

  #keep(call: Call): void {
    const command = { time: Date.now(), path: this.#currentPath(), ...call } as KeptCommand
    if (!isText(command.path) || (command.call === 'trackEvent' && !isText(command.name))) {
      this.#reject('invalid_argument', `${command.call}: names and paths must be strings.`)
      return
    }
    const result = this.#list.push(command)
    if (result === 'repeated') this.#ledger.drop(result)
    if (result === 'queue_full') this.#ledger.refuse(result)
  }

  #moduleCounts(): Ledger | undefined {
    try {
      return this.#module?.ledger()
    } catch {
      // A module that has crashed has no counts to give.
      return undefined
    }
  }

  #currentPath(): string {
    try {
      return this.#options.router?.current() ?? pagePath()
    } catch {
      return pagePath()
    }
  }

  async #start(): Promise<void> {
    try {
      const { config, configUrl, router, trackingPlan, ...options } = this.#options
      const configJson = await findConfiguration(config, configUrl)
      if (configJson === null) {
        this.#end('disabled', 'No API key is configured.')
        return
      }
      const module = await loadOnce(options.wasmUrl)
      if (this.state === 'stopped') return
      this.#module = module
      module.start({
        ...options,
        ...this.#started,
        configJson,
        configUrl,
        trackingPlanJson: trackingPlan && JSON.stringify(trackingPlan),
        choice: this.#choice,
        commands: this.#list.take(),
        onStateChange: (state, reason) => this.#enter(state as State, reason),
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      console.warn(`[loquent] Analytics is disabled: the module could not be loaded. ${reason}`)
      this.#module = undefined
      this.#end('disabled', reason)
    }
  }

  /** Ends without a module that could do so: what is in the list is dropped and counted. */
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
      this.#lastCounts = this.#moduleCounts()
      this.#module = undefined
    }
    if (readyStates.includes(state)) this.#resolveReady(state)
  }
}

/** On a server there is no page to report on. */
const serverAnalytics = (): Analytics => {
  const nothing = (): void => undefined
  return {
    ready: Promise.resolve('disabled'),
    state: 'disabled',
    stateReason: 'There is no page on a server.',
    trackEvent: nothing,
    onRouteChange: nothing,
    trackPageview: nothing,
    identify: nothing,
    reset: nothing,
    setConsent: nothing,
    ledger: () => new LoaderLedger().merged(0),
    dispose: nothing,
  }
}

/**
 * Sets analytics up for a page. Returns at once; calls made before anything has loaded wait in
 * order. On a server it gives an object that does nothing. It never throws: what is in the way is told by
 * `state`, `stateReason` and the console.
 *
 * With the `Events` that `loquent-analytics generate` makes of a tracking plan, `trackEvent` takes these
 * events only, each with its properties.
 */
export function createAnalytics<Events extends object = AnyEvents>(
  options: AnalyticsOptions = {},
): Analytics<Events> {
  const analytics: Analytics =
    typeof document === 'undefined' ? serverAnalytics() : new Loader(options)
  // What an event may carry is a matter of types alone.
  return analytics as Analytics<Events>
}
