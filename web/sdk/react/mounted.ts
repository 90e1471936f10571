// SPDX-License-Identifier: MIT
import { createAnalytics } from '../index.js'
import { LoaderLedger } from '../ledger.js'
import type {
  Analytics,
  AnalyticsOptions,
  Consent,
  Identity,
  Ledger,
  Properties,
  Session,
  State,
} from '../types.js'

interface Subscription {
  listener: () => void
  /** Ends it; `undefined` while there is nothing to listen to. */
  end: (() => void) | undefined
}

/**
 * The Analytics of a mounted provider. The first call creates it, not the constructor: a render that React
 * throws away must have no effect, and effects of components below the provider run before the provider's own.
 */
export class MountedAnalytics implements Analytics {
  readonly ready: Promise<State>
  readonly #options: AnalyticsOptions | undefined
  /** They outlive the analytics that they listen to: a provider that is mounted again makes a new one. */
  readonly #subscriptions = new Set<Subscription>()
  #current: Analytics | undefined
  #disposal: ReturnType<typeof setTimeout> | undefined
  #disposed = false
  #resolveReady: (state: State | Promise<State>) => void = () => undefined

  constructor(options: AnalyticsOptions | undefined) {
    this.#options = options
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve
    })
  }

  /** Returns the function that unmounts. */
  mount(): () => void {
    clearTimeout(this.#disposal)
    if (this.#disposed) this.#current = undefined
    this.#disposed = false
    this.#started()
    return () => {
      // StrictMode mounts again at once.
      this.#disposal = setTimeout(() => {
        this.#disposed = true
        this.#current?.dispose()
      })
    }
  }

  get state(): State {
    return this.#current?.state ?? 'configuring'
  }

  get stateReason(): string {
    return this.#current?.stateReason ?? ''
  }

  trackEvent(name: string, properties?: Properties): void {
    this.#started().trackEvent(name, properties)
  }

  onRouteChange(path: string, route?: string): void {
    this.#started().onRouteChange(path, route)
  }

  trackPageview(path: string): void {
    this.#started().trackPageview(path)
  }

  identify(session: Session | null): void {
    this.#started().identify(session)
  }

  reset(): void {
    this.#started().reset()
  }

  setConsent(consent: Consent): void {
    this.#started().setConsent(consent)
  }

  /** A render may ask for it, so it sets nothing up. */
  ledger(): Ledger {
    return this.#current?.ledger() ?? new LoaderLedger().merged(0)
  }

  flush(): Promise<void> {
    return this.#started().flush()
  }

  /** A render may ask for it. */
  identity(): Identity {
    return this.#current?.identity() ?? { distinctId: '', sessionId: '' }
  }

  subscribe(listener: () => void): () => void {
    const subscription: Subscription = { listener, end: this.#current?.subscribe(listener) }
    this.#subscriptions.add(subscription)
    return () => {
      this.#subscriptions.delete(subscription)
      subscription.end?.()
    }
  }

  dispose(): void {
    this.#started().dispose()
  }

  #started(): Analytics {
    if (!this.#current) {
      this.#current = createAnalytics(this.#options)
      this.#resolveReady(this.#current.ready)
      for (const subscription of this.#subscriptions) {
        subscription.end?.()
        subscription.end = this.#current.subscribe(subscription.listener)
      }
    }
    return this.#current
  }
}
