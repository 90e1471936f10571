// SPDX-License-Identifier: MIT
import type { TrackingPlan } from './plan/plan.js'
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
  /** Told of the person along with the organization. */
  role: Role
}

/** Where events go. */
export interface PosthogConfig {
  /** The project API key, `phc_…`. */
  apiKey: string
  /** An absolute URL: https, or http on this machine. */
  apiHost: string
}

/** Something that the guard has taken out of an event, or changed. Never the value. */
export interface Redaction {
  /** Where it stood, such as `list.0.note`; of a key that could be personal itself a `?`. */
  property: string
  /** Why, in a word: `email`, `free_text`, `page_text`, … */
  reason: string
  /** Whether something harmless has taken its place, such as the route of a path. Left out where nothing has. */
  replaced?: boolean
}

/** One command's outcome. */
export interface CommandOutcome {
  /** The event's name, or `identify` or `reset`; empty for a call whose arguments are wrong. */
  call: string
  /** What became of it: PostHog's capture() accepted it, it was dropped here, or it was not accepted. */
  outcome: Outcome
  /** Why it was dropped or refused, as in the ledger; empty where it was dispatched. */
  reason: DropReason | RefusalReason | ''
  /**
   * What the guard has taken out or changed, also of what PostHog's library has added; of an `identify` that
   * was dropped, the ids that must not leave.
   */
  redactions: readonly Redaction[]
  /** The `uuid` of the event that PostHog has made of it; empty where it has made none. */
  uuid: string
}

/** The app's router, as analytics sees it. */
export interface Router {
  /** The current path. Query and fragment do not count, but for a route in the fragment (`#/…`). */
  current(): string
  /** Calls `listener` with the new path after each route change. Returns the unsubscribe function. */
  subscribe(listener: (path: string) => void): () => void
}

/**
 * Properties of an event: any object that JSON can hold by its names, also of an interface or a class. What
 * JSON holds in another form is none: texts, lists, functions, dates, maps and sets.
 */
export type Properties =
  | Readonly<Record<string, unknown>>
  // An interface and a class have no index signature. What they must not be is told by what only lists,
  // maps, sets; functions, classes; and dates have.
  | (object & {
      readonly [Symbol.iterator]?: never
      readonly [Symbol.hasInstance]?: never
      readonly [Symbol.toPrimitive]?: never
    })

/** What `createAnalytics` is told; all of it is optional. */
export interface AnalyticsOptions {
  /** The configuration, when the page has it at hand; `null`: analytics is off. Otherwise `configUrl` is asked. */
  config?: PosthogConfig | null | undefined
  /**
   * Answers `{"api_key", "api_host"}` or `null`. Default: what the page's own
   * `<script type="application/json" id="loquent-config">` holds; without one, and each time after the
   * page's first, `/api/analytics/config`.
   */
  configUrl?: string | undefined
  /** Who is signed in already. */
  session?: Session | null | undefined
  /** Route changes become page views. Without one, call `onRouteChange` or `trackPageview`. */
  router?: Router | undefined
  /**
   * The app's routes, such as `/contacts/:id`, with `:name` for any segment and a last `*` for all that
   * follow. Paths and URLs are sent as the route that they are of. Default: none.
   */
  routes?: readonly string[] | undefined
  /** The consent as long as the member has not made a choice (`setConsent`). Default: `granted`. */
  consent?: Consent | undefined
  /**
   * Whether Do Not Track and Global Privacy Control count as `denied`, until the member makes a
   * choice. Default: `true`.
   */
  respectDoNotTrack?: boolean | undefined
  /**
   * Gives the app's own posthog-js: PostHog's object, a module that holds it, or a promise of either. Best
   * is `() => import('posthog-js/dist/module.slim.no-external.js')`, half of what the script tag loads that
   * serves otherwise. Called once more when it rejects.
   */
  posthog?: (() => unknown) | undefined
  /** The script tag's URL. Default: `/static/array.js` of the API host. */
  scriptUrl?: string | undefined
  /** The script tag's `integrity`. */
  integrity?: string | undefined
  /** The script tag's `nonce`. */
  nonce?: string | undefined
  /**
   * The events that the app reports, with their properties. Of these events, properties that are not
   * listed or have another type are removed.
   */
  trackingPlan?: TrackingPlan | undefined
  /** What becomes of events that are not in the tracking plan. Default: `drop`; without a tracking plan `check`. */
  unknownEvents?: UnknownEvents | undefined
  /** What becomes of texts in events' properties, where no tracking plan says what they are. Default: `drop`. */
  freeText?: FreeText | undefined
  /**
   * Whether the console tells, once for each event and property, what the guard has taken out. On a
   * page served by this machine it does anyway. Default: `false`.
   */
  debug?: boolean | undefined
  /**
   * Called with each command's outcome; not of those that end before the module is up, which the ledger
   * counts: with analytics off, or when too many wait.
   */
  onOutcome?: ((outcome: CommandOutcome) => void) | undefined
  /**
   * The URL of `loquent.wasm`, to be set only where the page must take it from a place of its own; when it
   * is not there, analytics is disabled. Default: the file beside the loader, or where a bundler has put
   * it, or else a chunk of JavaScript with the same bytes.
   */
  wasmUrl?: string | undefined
  /** Options for PostHog's `init`. Those that would loosen a strict one are refused, with a console error. */
  posthogOptions?: Readonly<Record<string, unknown>> | undefined
}

/** The counts: every command ends in exactly one outcome. */
export interface Ledger {
  /** Commands asked for. */
  commands: number
  /** Commands that PostHog accepted; delivery from there is posthog-js's. */
  dispatched: number
  /** Commands without an outcome yet. */
  waiting: number
  /** Dropped commands by reason. */
  dropped: Readonly<Record<string, number>>
  /** Refused commands by reason: `queue_full`, or `library` (PostHog's capture() did not accept it). */
  refused: Readonly<Record<string, number>>
}

/**
 * All calls are fire and forget: none throws, none blocks, and each is counted in the ledger.
 * `Events` is generated from a tracking plan; without it any event may be reported.
 */
export interface Analytics<Events extends object = AnyEvents> {
  /** Resolves with the first of `waiting`, `active`, `disabled`, `blocked` and `stopped`. Never rejects. */
  readonly ready: Promise<State>
  /** Where it stands now. */
  readonly state: State
  /** Why the state is what it is; may be empty. */
  readonly stateReason: string
  /** An event of the app: snake_case, verb in the past tense. */
  // Spelt out so that the compiler lists the events: of an alias it gives the name only.
  trackEvent<Name extends { [Each in EventName<Events>]: Each }[EventName<Events>]>(
    name: Name,
    ...properties: EventArguments<Events, Name>
  ): void
  /**
   * The router has changed to `path`: a page view, unless the last change was to the same path.
   *
   * @param route The app's route that the path is of, such as `/contacts/:id`, where the router knows
   *   it. The page view is then of the route, and from now on so are all paths that it fits.
   */
  onRouteChange(path: string, route?: string): void
  /** A page view of `path`, whatever came before. */
  trackPageview(path: string): void
  /** Says who is signed in; `null` is the same as `reset()`. */
  identify(session: Session | null): void
  /** The member has signed out: PostHog gets a new anonymous identity. */
  reset(): void
  /**
   * The member's own choice. It is kept between page loads (`loquent_consent` in localStorage) and
   * beats the option and the browser's wish; a reset does not touch it.
   */
  setConsent(consent: Consent): void
  /** The counts so far. */
  ledger(): Ledger
  /**
   * Calls `listener` after the state or the counts have changed, once for all that has changed in a turn of
   * the event loop. Returns the function that ends this.
   */
  subscribe(listener: () => void): () => void
  /** Drops what waits, unsubscribes from the router and stops. */
  dispose(): void
}
