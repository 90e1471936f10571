// SPDX-License-Identifier: MIT
import { LoaderLedger } from './ledger.js'
import type { Analytics, Identity, State } from './types.js'

/** Where there is no page to report on: on a server, or in a worker. Calls are counted as dropped. */
export class NoPageAnalytics implements Analytics {
  readonly ready: Promise<State> = Promise.resolve('disabled')
  readonly state: State = 'disabled'
  readonly stateReason = `A ${'WorkerGlobalScope' in globalThis ? 'worker' : 'server'} has no page.`
  readonly #ledger = new LoaderLedger()
  readonly #drop = (): void => this.#ledger.drop('disabled')

  readonly trackEvent = this.#drop
  readonly onRouteChange = this.#drop
  readonly trackPageview = this.#drop
  readonly identify = this.#drop
  readonly reset = this.#drop
  setConsent(): void {
    // Nothing here depends on it.
  }
  ledger = (): ReturnType<LoaderLedger['merged']> => this.#ledger.merged(0)
  flush = (): Promise<void> => Promise.resolve()
  identity = (): Identity => ({ distinctId: '', sessionId: '' })
  subscribe = (): (() => void) => () => undefined
  dispose(): void {
    // Nothing was begun.
  }
}
