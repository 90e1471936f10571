// SPDX-License-Identifier: MIT
// The raw embind module: what src/wasm/bindings.cpp exports.
import type { Browser } from './browser/index.js'
import type {
  Consent,
  FreeText,
  Identity,
  Ledger,
  Role,
  UnknownEvents,
  CommandOutcome,
} from './types.js'

/**
 * A command that was called before the module was up. `faulty` are the properties if they cannot be written
 * as JSON.
 */
export type KeptCommand = { time: number; path: string } & (
  | { call: 'trackEvent'; name: string; properties: string; faulty?: object | undefined }
  | { call: 'onRouteChange'; route?: string | undefined }
  | { call: 'trackPageview' }
  | { call: 'identify'; memberId: string; organizationId: string; role: Role }
  | { call: 'reset' }
)

/** The options of `start`; see `AnalyticsOptions` for those that have the same names there. */
export interface StartOptions {
  /** The configuration as JSON text: `{"api_key", "api_host"}`. Otherwise `configUrl` is asked. */
  configJson?: string | undefined
  /** Where to ask for the configuration, with retries. Default: `/api/analytics/config`. */
  configUrl?: string | undefined
  /** Who is signed in already. */
  session?: { memberId: string; organizationId: string; role: Role } | null | undefined
  /** When the app started, in milliseconds since the Unix epoch. */
  time: number
  /** The path on which the app started. */
  path: string
  /** The query of the page's URL then. */
  query?: string | undefined
  /** The calls made so far. They are dispatched first, in order. */
  commands?: readonly KeptCommand[] | undefined
  /** The consent until the member makes a choice. */
  consent?: Consent | undefined
  /** What the member has chosen on this page. Any other value counts as `denied`. */
  choice?: Consent | null | undefined
  /** Whether Do Not Track and Global Privacy Control count as `denied`. Default: `true`. */
  respectDoNotTrack?: boolean | undefined
  /** What happens to texts in properties. Default: `drop`. */
  freeText?: FreeText | undefined
  /** The tracking plan of events as JSON text. */
  trackingPlanJson?: string | undefined
  /** Returns the current path, if the router's paths are not those of the page. */
  currentPath?: (() => string) | undefined
  /**
   * What happens to an event that the tracking plan does not have. Default: `drop`; without a plan `check`.
   */
  unknownEvents?: UnknownEvents | undefined
  /** The app's routes, such as `/contacts/:id`. */
  routes?: readonly string[] | undefined
  /** Whether the console says what the guard has taken out. Default: `false`. */
  debug?: boolean | undefined
  /** Gives the app's own posthog-js, a module that holds it, or a promise of either. */
  posthog?: (() => unknown) | undefined
  /** The options of the direct client. */
  transport?: object | undefined
  /** The script tag's URL. Default: `/static/array.js` of the API host. */
  scriptUrl?: string | undefined
  /** The script tag's `integrity`. */
  integrity?: string | undefined
  /** The script tag's `nonce`. */
  nonce?: string | undefined
  /** Options for PostHog's `init`. */
  posthogOptions?: Readonly<Record<string, unknown>> | undefined
  /** Called with each new state and the reason for it, which may be empty. */
  onStateChange?: ((state: string, reason: string) => void) | undefined
  /** Called with each command's outcome. */
  onOutcome?: ((outcome: CommandOutcome) => void) | undefined
}

/** What is wrong with a field of the configuration. */
export interface ConfigError {
  field: 'api_key' | 'api_host'
  /** A sentence for an administrator. It never repeats the value. */
  message: string
}

/**
 * The module holds one provider. Its calls are fire and forget: none blocks, and a call with arguments of a wrong
 * type is dropped and counted, with a console error.
 */
export interface LoquentModule {
  /** Mounts a provider, instead of the mounted one. */
  start(options: StartOptions): void
  /** Drops what waits, and stops the provider. */
  dispose(): void
  /** An event of the app: snake_case, verb in the past tense. */
  trackEvent(name: string, properties?: object | null): void
  /**
   * The router has changed to `path`, which is of the app's `route`: a page view, unless the last change
   * was to the same path. `isRedirect`: nobody has seen the page that the app started on.
   */
  onRouteChange(path: string, route?: string, isRedirect?: boolean): void
  /** A page view of `path`, whatever came before. */
  trackPageview(path: string): void
  /** Says who is signed in. */
  identifyUser(memberId: string, organizationId: string, role: Role): void
  /** The member has signed out: PostHog gets a new anonymous identity. */
  resetAnalytics(): void
  /** The member's own choice, kept between page loads. */
  setConsent(consent: Consent | null): void
  /** Starts with this configuration, without a request for one. */
  initPosthog(apiKey: string, apiHost: string): void
  /** Escapes text for use inside a JavaScript string literal. */
  escapeJsString(text: string): string
  /**
   * What is wrong with a configuration that an administrator is about to store, field by field, by the same rules
   * as in the provider and in loquent-host. It does not need `start`.
   */
  configErrors(apiKey: string, apiHost: string): ConfigError[]
  /** Sends what is kept, and calls `done` once; only with the direct client. */
  flush?(done: () => void): void
  /** What is stored, for the ledger; only with the direct client. */
  stored?(): Pick<Ledger, 'stored'>
  /** Who the visitor is to PostHog; both are empty while analytics is not active. */
  identity(): Identity
  /** The counts so far. */
  ledger(): Ledger
  /** The provider's state. */
  state(): string
}

/** Makes the module. load-module.ts, which is what the package exports, gives it what it needs. */
export default function createModule(overrides: {
  /** What only a browser can do. */
  browser: Browser
  /** Instantiates the module with `imports` and hands the result to `receive`. */
  instantiateWasm: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => unknown,
  ) => object
}): Promise<LoquentModule>
