// SPDX-License-Identifier: MIT
import { applyEdits } from './edits.js'
import { makeEventGate, type EventGate } from './event-gate.js'
import { makeLock } from './library-lock.js'
import { addOptions, strictOptions, type Options } from './options.js'
import { pageState } from './page-state.js'
import { posthogOptionTable } from './posthog-option-table.js'
import { call, failed, read, write } from './safe-call.js'
import { asText } from './text.js'
import type * as ScriptTag from './script-tag.js'

/** How an app wants PostHog to be loaded. */
export interface BridgeOptions {
  /** Added to PostHog's options where they loosen none of the strict ones. */
  posthogOptions?: unknown
  /** A function that gives the app's own posthog-js, or a promise of it; otherwise a script tag loads it. */
  posthog?: unknown
  /** For the script tag: its URL in place of the one that follows from the API host. */
  scriptUrl?: unknown
  integrity?: unknown
  nonce?: unknown
}

/** `unreachable`: its script or module was not to be had. `foreign`: something else on the page has loaded it. */
export type LoadFailure = 'unreachable' | 'foreign'

/** How PostHog's capture() has ended: the numbers of C++'s `CaptureResult`. */
export const captureResult = { accepted: 0, refused: 1, failed: 2, guarded: 4 } as const

/**
 * PostHog's client drops events above 10 a second after a burst of 100, which a replayed queue exceeds at once.
 * A burst is twice what can wait.
 */
export const rateLimit = { events_per_second: 100, events_burst_limit: 2000 }

/** The name under which posthog-js keeps the instance that becomes `window.posthog`. */
const primaryInstance = 'posthog'

const isFunction = (value: unknown): value is (...values: unknown[]) => unknown =>
  typeof value === 'function'

/** posthog-js itself, or what a module that holds it exports. */
const findPosthog = (module: unknown): unknown =>
  ['default', primaryInstance]
    .map((name) => read(module, name))
    .find((exported) => isFunction(read(exported, 'init'))) ?? module

let scriptTag: typeof ScriptTag | undefined

/** Lets a bridge load PostHog by a script tag. */
export const useScriptTag = (functions: typeof ScriptTag): void => {
  scriptTag = functions
}

/** The only code that touches `window.posthog`; src/wasm/posthog_bridge.cpp calls it. None of its methods throws. */
export class PosthogBridge {
  readonly #options: BridgeOptions
  readonly #gate: EventGate
  readonly #settled: (failure: LoadFailure | null) => void
  #apiKey = ''
  #apiHost = ''
  #isReleased = false
  #hasTried = false
  /** Whether the app's own module is waited for. */
  #awaitsModule = false
  /**
   * What `loaded` was called with. While a script tag's library runs `loaded`, `window.posthog` is still the stub,
   * which would replay captures after identity changes.
   */
  #instance: unknown

  /** `settled` is told why PostHog cannot be used, or `null` once it can. */
  constructor(
    options: BridgeOptions | undefined,
    judge: (json: string) => unknown,
    settled: (failure: LoadFailure | null) => void,
  ) {
    this.#options = {
      posthogOptions: read(options, 'posthogOptions'),
      posthog: read(options, 'posthog'),
      scriptUrl: read(options, 'scriptUrl'),
      integrity: read(options, 'integrity'),
      nonce: read(options, 'nonce'),
    }
    this.#gate = makeEventGate(judge)
    this.#settled = settled
  }

  /** Loads PostHog. Returns the names of the app's options that are refused, the first time that it needs them. */
  load(apiKey: string, apiHost: string, scriptUrl: string): string {
    this.#apiKey = apiKey
    this.#apiHost = apiHost
    this.#isReleased = false
    const page = pageState()
    // What makes a PostHog instance another one's: posthog-js takes its options once.
    const project = `${apiKey} ${apiHost}`
    const isOurs = page.project !== undefined
    if (isOurs && page.project !== project) {
      this.#settled('foreign')
      return ''
    }
    if (page.instance) {
      this.#takePageState()
      this.#onLoaded(page.instance)
      return ''
    }
    const current = read(globalThis, primaryInstance)
    if (current && current !== page.stub) {
      // A script of ours that came after it was given up has left an instance without init.
      if (isOurs && read(current, '__loaded') !== true) {
        this.#takePageState()
        this.#init(current)
      } else {
        this.#settled('foreign')
      }
      return ''
    }
    page.project = project
    this.#takePageState()
    const refused = this.#hasTried ? '' : this.#addAppOptions({})
    if (isFunction(this.#options.posthog)) this.#loadModule(this.#options.posthog)
    else this.#loadScript(scriptUrl)
    this.#hasTried = true
    return refused
  }

  /** Stops waiting for PostHog. */
  giveUp(): void {
    this.#awaitsModule = false
    const page = pageState()
    if (page.stub && !page.instance) {
      scriptTag?.silenceStub(page.stub as ScriptTag.PosthogStub)
      page.silent = true
      page.requested = false
    }
  }

  /** Lets go of the page, unless a later provider has taken over. */
  release(): void {
    this.#isReleased = true
    const page = pageState()
    if (page.onLoaded === this.#onLoaded) {
      page.onBeforeSend = page.onLoaded = page.onFailed = null
    }
  }

  /** Whether a PostHog that has loaded may store anything, and send what it has kept. */
  keepStored(mayStore: boolean): void {
    pageState().quiet = !mayStore
    if (this.#instance && read(this.#options.posthogOptions, 'disable_persistence') !== true) {
      this.#ask('set_config', { disable_persistence: !mayStore })
    }
  }

  distinctId(): unknown {
    return this.#ask('get_distinct_id')
  }

  sessionId(): unknown {
    return this.#ask('get_session_id')
  }

  /** Who is identified; `undefined` if nobody is. */
  knownMember(): unknown {
    const isIdentified = this.#ask('get_property', '$user_state') === 'identified'
    return isIdentified ? this.distinctId() : undefined
  }

  identify(memberId: string, organizationId: string, role: string): boolean {
    const properties = { organization_id: organizationId, role }
    return this.#ask('identify', memberId, properties) !== failed
  }

  reset(): boolean {
    return this.#ask('reset') !== failed
  }

  /** Captures an event of these properties, with the guard's edits, on another page than this one if it is given. */
  capture(name: string, json: string, edits: string, url?: string, pathname?: string): number {
    try {
      // Never the app's own object: what was judged is what is sent.
      const properties = JSON.parse(json || '{}') as Record<string, unknown>
      if (edits !== '' && !applyEdits(properties, edits)) return captureResult.guarded
      if (url !== undefined) {
        properties['$current_url'] = url
        properties['$pathname'] = pathname
      }
      const result = this.#ask('capture', name, properties)
      if (result === failed) return captureResult.failed
      return result === undefined ? captureResult.refused : captureResult.accepted
    } catch {
      return captureResult.failed
    }
  }

  /** To be called when the guard's rules change. */
  forgetPassed(): void {
    this.#gate.forget()
  }

  readonly #onLoaded = (instance: unknown): void => {
    this.#instance = instance
    this.#settled(null)
  }

  readonly #onFailed = (): void => {
    this.#settled('unreachable')
  }

  #ask(method: string, ...values: unknown[]): unknown {
    return call(this.#instance, method, ...values)
  }

  #takePageState(): void {
    const page = pageState()
    page.onBeforeSend = this.#gate.pass as (event: unknown) => object | null
    page.onLoaded = this.#onLoaded
    page.onFailed = this.#onFailed
    page.quiet = false
  }

  #loadScript(urlOfHost: string): void {
    if (!scriptTag) {
      this.#onFailed()
      return
    }
    const page = pageState()
    if (!page.stub || page.silent) {
      page.stub = scriptTag.makeStub([this.#apiKey, this.#initOptions(), primaryInstance])
      page.silent = false
      write(globalThis, primaryInstance, page.stub)
    }
    const isOnItsWay = page.requested === true
    // It may have been an earlier provider that has asked for it.
    if (isOnItsWay && !this.#hasTried) return
    page.requested = true
    const { scriptUrl, integrity, nonce } = this.#options
    let url = asText(scriptUrl) ?? urlOfHost
    // Waited for in vain: with the same URL a browser would go on with that same request.
    if (isOnItsWay) url += url.includes('?') ? '&retry=1' : '?retry=1'
    if (!scriptTag.addScript(url, integrity, nonce)) this.#onFailed()
  }

  #loadModule(posthog: () => unknown): void {
    try {
      Promise.resolve(posthog()).then((module) => {
        // It may have been given up meanwhile, because consent was withdrawn.
        if (!this.#awaitsModule) return
        this.#awaitsModule = false
        this.#init(findPosthog(module))
      }, this.#onFailed)
      this.#awaitsModule = true
    } catch {
      this.#onFailed()
    }
  }

  /** Initialises a PostHog that is there; its `loaded` then comes from inside. */
  #init(posthog: unknown): void {
    if (this.#isReleased) return
    if (!isFunction(read(posthog, 'init'))) this.#settled('unreachable')
    else if (read(posthog, '__loaded') === true) this.#settled('foreign')
    else if (call(posthog, 'init', this.#apiKey, this.#initOptions()) === failed) this.#onFailed()
  }

  #addAppOptions(options: Options): string {
    return addOptions(posthogOptionTable, options, this.#options.posthogOptions as Options)
  }

  #initOptions(): Options {
    const options = strictOptions(posthogOptionTable)
    this.#addAppOptions(options)
    options['rate_limiting'] ??= rateLimit
    const page = pageState()
    // Before the library can do anything: a provider that ends meanwhile leaves it locked all the same.
    page.lock = makeLock(posthogOptionTable)
    return {
      ...options,
      api_host: this.#apiHost,
      before_send: page.beforeSend,
      loaded: page.loaded,
    }
  }
}

/** For the module, which makes no objects of classes. */
export const makeBridge = (...values: ConstructorParameters<typeof PosthogBridge>): PosthogBridge =>
  new PosthogBridge(...values)
