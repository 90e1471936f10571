// SPDX-License-Identifier: MIT
import type { TrackingPlan } from './plan/plan.js'
import type { Transport } from './transport.js'
import type { AnyEvents, EventArguments, EventName } from './typed-events.js'
import type {
  Consent,
  DropReason,
  FreeText,
  Outcome,
  RefusalReason,
  Role,
  State,
  UnknownEvents,
} from './vocabulary.js'

export type { Consent, DropReason, FreeText, RefusalReason, Role, State, UnknownEvents }

/** Who is signed in: ids and a role, never a name, an email or a phone number. */
export interface Session {
  /** 1 to 128 characters of `[A-Za-z0-9._:|~-]` that look like nothing personal. */
  memberId: string
  /** 1 to 128 characters of `[A-Za-z0-9._:|~-]` that look like nothing personal. */
  organizationId: string
  /** PostHog gets it as a property of the person, along with the organization. */
  role: Role
}

/** Where events go. */
export interface PosthogConfig {
  /** The project API key, `phc_…`. */
  apiKey: string
  /** An absolute URL: https, or http on this machine. */
  apiHost: string
}

/** Something that the guard has taken out of an event, or changed; never the value. */
export interface Redaction {
  /** Where it stood, such as `list.0.note`. A key that could be personal itself is shown as `?`. */
  property: string
  /** Why, in a word: `email`, `free_text`, `page_text`, … */
  reason: string
  /** Whether something harmless has taken its place, such as the route of a path. Left out if nothing has. */
  replaced?: boolean
}

/** One command's outcome. */
export interface CommandOutcome {
  /** The event's name, or `identify` or `reset`; empty for a call whose arguments are wrong. */
  call: string
  /**
   * `dispatched`: PostHog's library accepted it. `dropped`: it ended here. `refused`: it was not accepted. With the
   * direct client `delivered`: PostHog's server took it; `rejected`: the server refused it for good.
   */
  outcome: Outcome
  /**
   * Why it was dropped or refused, as in the ledger, or the HTTP status with which it was rejected; empty if
   * it was dispatched or delivered.
   */
  reason: DropReason | RefusalReason | `${number}` | ''
  /**
   * What the guard has taken out or changed, including what PostHog's library had added. If an `identify` was
   * dropped, the ids that must not leave.
   */
  redactions: readonly Redaction[]
  /** The `uuid` of PostHog's event; empty if there is none. */
  uuid: string
}

/** The app's router, as analytics sees it. */
export interface Router {
  /** The current path. The query is ignored, and so is the fragment, unless it is a route (`#/…`). */
  current(): string
  /** Calls `listener` with the new path after each route change. Returns the unsubscribe function. */
  subscribe(listener: (path: string) => void): () => void
}

/**
 * The properties of an event: any object that JSON writes as an object, including one of an interface or a
 * class. Not allowed are strings, arrays, functions, dates, maps and sets.
 */
export type Properties =
  | Readonly<Record<string, unknown>>
  // An interface and a class have no index signature. Each of these symbols rules out one group: arrays, maps
  // and sets; functions and classes; dates.
  | (object & {
      readonly [Symbol.iterator]?: never
      readonly [Symbol.hasInstance]?: never
      readonly [Symbol.toPrimitive]?: never
    })

/** The options of `createAnalytics`; everything is optional. */
export interface AnalyticsOptions {
  /** The configuration, if the page has it at hand; `null`: analytics is off. Otherwise `configUrl` is asked. */
  config?: PosthogConfig | null | undefined
  /**
   * A URL that answers `{"api_key", "api_host"}` or `null`. Default: the first set-up on a page reads the page's
   * own `<script type="application/json" id="loquent-config">`; if there is none, and in any later set-up, it is
   * `/api/analytics/config`.
   */
  configUrl?: string | undefined
  /** Who is already signed in. */
  session?: Session | null | undefined
  /** Route changes become page views. Without one, call `onRouteChange` or `trackPageview`. */
  router?: Router | undefined
  /**
   * The app's routes, such as `/contacts/:id`. `:name` stands for any segment or a part of one, and `*` at the
   * end for all that follow. Paths and URLs are sent as the route that they match. Default: none.
   */
  routes?: readonly string[] | undefined
  /** The consent until the member makes a choice (`setConsent`). Default: `granted`. */
  consent?: Consent | undefined
  /**
   * Whether Do Not Track and Global Privacy Control count as `denied`, until the member makes a
   * choice. Default: `true`.
   */
  respectDoNotTrack?: boolean | undefined
  /**
   * Returns the app's own posthog-js: PostHog's object, a module that exports it, or a promise of either. We
   * recommend `() => import('posthog-js/dist/module.slim.no-external.js')`, which is half the size of what the
   * script tag loads. If it rejects, it is called once more. Default: a script tag loads PostHog.
   */
  posthog?: (() => unknown) | undefined
  /** The script tag's URL. Default: `/static/array.js` of the API host. */
  scriptUrl?: string | undefined
  /** The script tag's `integrity`. */
  integrity?: string | undefined
  /** The script tag's `nonce`. */
  nonce?: string | undefined
  /**
   * The events that the app reports, with their properties. A property of these events that is not listed, or
   * has another type, is removed.
   */
  trackingPlan?: TrackingPlan | undefined
  /** What happens to events that are not in the tracking plan. Default: `drop`; without a tracking plan `check`. */
  unknownEvents?: UnknownEvents | undefined
  /** What happens to texts in properties that no tracking plan describes. Default: `drop`. */
  freeText?: FreeText | undefined
  /**
   * Whether the console says, once for each event and property, what the guard has taken out. On a page that
   * this machine serves it always does. Default: `false`.
   */
  debug?: boolean | undefined
  /**
   * Called with each command's outcome. Commands that end before the module is up (with analytics off, or when
   * too many wait) are only counted in the ledger.
   */
  onOutcome?: ((outcome: CommandOutcome) => void) | undefined
  /**
   * The URL of `loquent.wasm`. Set it only if the page must load the file from a certain URL; if the file is
   * not there, analytics is disabled. Default: the file beside the loader or where a bundler has put it, or
   * else a chunk of JavaScript with the same bytes.
   */
  wasmUrl?: string | undefined
  /**
   * The way to PostHog: `direct()` of `@loquent/analytics/direct` for our own client. Default: posthog-js, which
   * `posthog` gives or a script tag loads.
   */
  transport?: Transport | undefined
  /** Options for PostHog's `init`. Those that would loosen a strict one are refused, with a console error. */
  posthogOptions?: Readonly<Record<string, unknown>> | undefined
}

/** Who the visitor is to PostHog. Both are empty while analytics is not active. */
export interface Identity {
  /** The distinct id that events have now. */
  distinctId: string
  /** The id of the visit. */
  sessionId: string
}

/**
 * With the direct client: the events in this browser's storage, those that were sent again, and those that
 * earlier pages have left in storage. The last belong to no command of this page, so they are only counted
 * here.
 */
export interface StoredCounts {
  /** Events that are in storage now. They count as waiting, too. */
  persisted: number
  /** Events that wait in memory alone, as storage had no room for them. They are lost if the page crashes. */
  unsaved: number
  /**
   * Events that went out again on this page after a request that failed: there was no answer, or one that asks for
   * another try, such as 429 or 503. Each counts once, however often it was tried, whatever becomes of it.
   */
  retried: number
  /** Events of earlier pages that this page has taken over. They wait, or are counted in one of the following. */
  recovered: number
  /** Those that PostHog's server has taken. */
  delivered: number
  /** Those that the server refused for good. */
  rejected: number
  /** Those that were older than seven days. */
  expired: number
  /**
   * Those that were lost with their page because storage had no room, or that this page dropped to make room.
   */
  evicted: number
  /** Those that were dropped because consent was denied. */
  denied: number
  /** Stored texts that are damaged, or are not events of this version. */
  unreadable: number
}

/** The counts: every command ends in exactly one outcome. */
export interface Ledger {
  /** All commands so far. */
  commands: number
  /**
   * Commands that PostHog's library accepted. From there on, posthog-js delivers the events. With the direct
   * client: commands that have no event of their own, and events that the browser was given when analytics
   * ended. Their answer is not seen, so the next page sends them once more under the same uuid.
   */
  dispatched: number
  /** With the direct client: events that PostHog's server has taken. */
  delivered?: number
  /** With the direct client: events that the server refused for good, by HTTP status. */
  rejected?: Readonly<Record<string, number>>
  /** Commands without an outcome yet. */
  waiting: number
  /** Dropped commands by reason. */
  dropped: Readonly<Record<string, number>>
  /** Refused commands by reason: `queue_full`, or `library` (PostHog's capture() did not accept it). */
  refused: Readonly<Record<string, number>>
  /**
   * With the direct client: what is stored, what was sent again, and what happened to the events of earlier
   * pages.
   */
  stored?: Readonly<StoredCounts>
}

/**
 * All calls are fire and forget: none throws, none blocks, and each is counted in the ledger.
 * `Events` is generated from a tracking plan. Without it, any event may be reported.
 */
export interface Analytics<Events extends object = AnyEvents> {
  /** Resolves with the first of `waiting`, `active`, `disabled`, `blocked` and `stopped`. Never rejects. */
  readonly ready: Promise<State>
  /** The current state. */
  readonly state: State
  /** Why the state is what it is; may be empty. */
  readonly stateReason: string
  /** An event of the app: snake_case, verb in the past tense. */
  // Spelt out so that the compiler lists the events. For an alias it would only show its name.
  trackEvent<Name extends { [Each in EventName<Events>]: Each }[EventName<Events>]>(
    name: Name,
    ...properties: EventArguments<Events, Name>
  ): void
  /**
   * The router has changed to `path`: a page view, unless the last change was to the same path.
   *
   * @param route The app's route that matches the path, such as `/contacts/:id`, if the router knows it. The page
   *   view is then of the route, and from now on so are those of all paths that match it.
   */
  onRouteChange(path: string, route?: string): void
  /** A page view of `path`, even if the last one was of the same path. */
  trackPageview(path: string): void
  /** Says who is signed in; `null` is the same as `reset()`. */
  identify(session: Session | null): void
  /** The member has signed out: PostHog gets a new anonymous identity. */
  reset(): void
  /**
   * The member's own choice. It is kept between page loads (`loquent_consent` in localStorage) and takes
   * precedence over the option and the browser's signals; a reset does not touch it.
   */
  setConsent(consent: Consent): void
  /** The counts so far. */
  ledger(): Ledger
  /**
   * Calls `listener` after the state or the counts have changed, once for all changes in a turn of the event
   * loop. Returns the function that unsubscribes.
   */
  subscribe(listener: () => void): () => void
  /**
   * Sends what is kept. Resolves when the server has taken it, or could not be reached; never rejects.
   * posthog-js does not report this: with the bridge it resolves as soon as analytics is `ready`.
   */
  flush(): Promise<void>
  /** Who the visitor is to PostHog, for support and for events that your server makes. */
  identity(): Identity
  /**
   * Drops what waits, unsubscribes from the router and stops. The direct client gives what it keeps to the
   * browser, which sends it even when the page is gone.
   */
  dispose(): void
}
