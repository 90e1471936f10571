// SPDX-License-Identifier: MIT
// The raw embind module: what src/wasm/bindings.cpp exports.
import type { Consent, FreeText, Ledger, Role, Verdict } from './types.js'

/** A command that was called before the module was up. */
export type KeptCommand = { time: number; path: string } & (
  | { call: 'trackEvent'; name: string; properties: string }
  | { call: 'onRouteChange' }
  | { call: 'trackPageview' }
  | { call: 'identify'; memberId: string; organizationId: string; role: Role }
  | { call: 'reset' }
)

export interface StartOptions {
  /** The configuration as JSON text. */
  configJson?: string
  configUrl?: string
  session?: { memberId: string; organizationId: string; role: Role } | null
  /** When the app started, in milliseconds since the Unix epoch. */
  time: number
  /** The path on which the app started. */
  path: string
  commands?: readonly KeptCommand[]
  /** The consent as long as the member has not made a choice. */
  consent?: Consent
  /** What the member has chosen on this page. */
  choice?: Consent | undefined
  respectDoNotTrack?: boolean
  freeText?: FreeText
  debug?: boolean
  /** Gives the app's own posthog-js, a module that holds it, or a promise of either. */
  posthog?: () => unknown
  scriptUrl?: string
  integrity?: string
  nonce?: string
  posthogOptions?: Readonly<Record<string, unknown>>
  onStateChange?: (state: string, reason: string) => void
  onVerdict?: (verdict: Verdict) => void
}

export interface LoquentModule {
  start(options: StartOptions): void
  dispose(): void
  trackEvent(name: string, properties?: object | null): void
  onRouteChange(path: string): void
  trackPageview(path: string): void
  identifyUser(memberId: string, organizationId: string, role: Role): void
  resetAnalytics(): void
  setConsent(consent: Consent): void
  initPosthog(apiKey: string, apiHost: string): void
  /** Escapes text for use inside a JavaScript string literal. */
  escapeJsString(text: string): string
  ledger(): Ledger
  state(): string
}

export interface ModuleOverrides {
  /** Where a file of the module (`loquent.wasm`) is. */
  locateFile?: (file: string, directory: string) => string
  /** The bytes of `loquent.wasm`, when the app has them at hand. */
  wasmBinary?: ArrayBuffer | Uint8Array
  /** Instantiates `loquent.wasm` in the factory's stead and gives `receive` the instance. */
  instantiateWasm?: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ) => object
}

/** Loads the wasm file and resolves with the module. */
export default function createModule(overrides?: ModuleOverrides): Promise<LoquentModule>
