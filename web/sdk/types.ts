// SPDX-License-Identifier: MIT

/** What a member may do in the organization. */
export type Role = 'owner' | 'admin' | 'member'

/** Who is signed in: ids and a role, never a name, an email or a phone number. */
export interface Session {
  /** 1 to 128 characters of `[A-Za-z0-9._:~-]`. */
  memberId: string
  /** 1 to 128 characters of `[A-Za-z0-9._:~-]`. */
  organizationId: string
  role: Role
}

/** Where events go. */
export interface PosthogConfig {
  /** The project API key, `phc_…`. */
  apiKey: string
  /** An absolute URL: https, or http on this machine. */
  apiHost: string
}

/**
 * - `configuring`: the configuration is on its way; commands wait
 * - `loading`: PostHog's library is on its way; commands wait
 * - `active`: commands are handed over as they come
 * - `disabled`: analytics is off; commands are dropped and counted
 * - `blocked`: PostHog's library could not be loaded; commands are dropped and counted
 * - `stopped`: disposed of
 */
export type State = 'configuring' | 'loading' | 'active' | 'disabled' | 'blocked' | 'stopped'

/** The app's router, as analytics sees it. */
export interface Router {
  /** The current path. Query and fragment do not count, but for a route in the fragment (`#/…`). */
  current(): string
  /** Calls `listener` with the new path after each route change. Returns the unsubscribe function. */
  subscribe(listener: (path: string) => void): () => void
}

/** Properties of an event: anything that JSON can hold. */
export type Properties = Readonly<Record<string, unknown>>

export interface AnalyticsOptions {
  /** The configuration, when the page has it at hand; `null`: analytics is off. Otherwise `configUrl` is asked. */
  config?: PosthogConfig | null
  /** Answers `{"api_key", "api_host"}` or `null`. Default: `/api/analytics/config`. */
  configUrl?: string
  /** Who is signed in already. */
  session?: Session | null
  /** Route changes become page views. Without one, call `onRouteChange` or `trackPageview`. */
  router?: Router
  /** Where `loquent.wasm` is, if not beside the loader. */
  wasmUrl?: string
  /** Options for PostHog's `init`. Those that would loosen a strict one are refused, with a console error. */
  posthogOptions?: Readonly<Record<string, unknown>>
}

/** The counts: every command ends in exactly one outcome. */
export interface Ledger {
  /** Commands asked for. */
  commands: number
  /** Commands that PostHog accepted; delivery from there is posthog-js's. */
  handedOver: number
  /** Commands without an outcome yet. */
  waiting: number
  /** Dropped commands by reason. */
  dropped: Readonly<Record<string, number>>
  /** Refused commands by reason: `queue_full`, or `library` (PostHog's capture() did not accept it). */
  refused: Readonly<Record<string, number>>
}

/** All calls are fire and forget: none throws, none blocks, and each is counted in the ledger. */
export interface Analytics {
  /** Resolves with the first of `active`, `disabled`, `blocked` and `stopped`. Never rejects. */
  readonly ready: Promise<State>
  readonly state: State
  /** Why the state is what it is; may be empty. */
  readonly stateReason: string
  /** An event of the app: snake_case, verb in the past tense. */
  trackEvent(name: string, properties?: Properties): void
  /** The router has changed to `path`: a page view, unless the last change was to the same path. */
  onRouteChange(path: string): void
  /** A page view of `path`, whatever came before. */
  trackPageview(path: string): void
  /** Says who is signed in; `null` is the same as `reset()`. */
  identify(session: Session | null): void
  /** The member has signed out: PostHog gets a new anonymous identity. */
  reset(): void
  /** The counts so far. */
  ledger(): Ledger
  /** Drops what waits, unsubscribes from the router and stops. */
  dispose(): void
}
