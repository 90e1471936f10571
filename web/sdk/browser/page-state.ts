// SPDX-License-Identifier: MIT
import { print } from './print.js'

/**
 * What outlives a provider on a page, in one object of the global scope. posthog-js can neither be shut down nor
 * be initialised twice, and keeps the `before_send` of its first init. So a later provider (after `dispose()`,
 * hot module replacement, or from a second copy of this package) takes over from here.
 */
export interface PageState {
  /** What PostHog gets as its `before_send`. It answers through `onBeforeSend`; without it, events are dropped. */
  readonly beforeSend: (event: unknown) => unknown
  /** What PostHog gets as its `loaded`. It answers through `onLoaded`. */
  readonly loaded: (instance: unknown) => void
  /** What the script tag gets as its `onerror`. It answers through `onFailed`. */
  readonly failed: () => void
  /** Keeps the rest of PostHog's library off the network. Returns whether that was possible. */
  lock?: (library: unknown) => boolean
  onBeforeSend?: ((event: unknown) => object | null) | null
  onLoaded?: ((instance: unknown) => void) | null
  onFailed?: (() => void) | null
  /** PostHog, once it has loaded. */
  instance?: unknown
  /** Its key and host. */
  project?: string
  /** Our stub, which stands in until the library has loaded. */
  stub?: unknown
  /** Consent is denied or pending: what PostHog has batched or would try again stays here too. */
  quiet?: boolean
  /** Whether the stub was given up. */
  silent?: boolean
  /** Whether a script is on its way. */
  requested?: boolean
  /** The Trusted Types policy `loquent` of the page. */
  policy?: { createScriptURL(url: string): unknown }
}

/** Marks an event that has passed the guard. JSON omits it. */
const judgedMark = Symbol.for('loquent.analytics.judged')

/** Whether `event` has passed the guard. */
export const hasPassedGuard = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && judgedMark in event

const key = Symbol.for('loquent.analytics')

const makePageState = (): PageState => {
  const state: PageState = {
    beforeSend: (event) => {
      try {
        const judged = state.onBeforeSend ? state.onBeforeSend(event) : null
        // A WeakSet would cost the garbage collector more than the guard itself costs.
        if (judged) (judged as { [judgedMark]?: true })[judgedMark] = true
        return judged
      } catch {
        return null
      }
    },
    loaded: (instance) => {
      if (!state.lock?.(instance)) {
        print('error', 'This version of PostHog’s library is not supported, and is not used.')
        state.failed()
        return
      }
      state.instance = instance
      state.requested = false
      state.onLoaded?.(instance)
    },
    failed: () => {
      state.requested = false
      state.onFailed?.()
    },
  }
  return state
}

/** The page's state; the first call on a page makes it. */
export const pageState = (): PageState => {
  const scope = globalThis as { [key]?: PageState }
  return (scope[key] ??= makePageState())
}
