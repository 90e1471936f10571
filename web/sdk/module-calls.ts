// SPDX-License-Identifier: MIT
import type { LoquentModule, RawModule } from './loquent.js'

/** What the module can be called for, in the order of `Call` (src/wasm/bindings.cpp). */
const calls = [
  'trackEvent',
  'onRouteChange',
  'trackPageview',
  'identifyUser',
  'resetAnalytics',
  'setConsent',
  'initPosthog',
  'escapeJsString',
  'configErrors',
  'start',
  'dispose',
  'ledger',
  'state',
]

let given: readonly unknown[]
let result: unknown

/** What the module asks for in each call. It does so at once, so that calls may nest. */
export const exchange = {
  takeArguments: (): readonly unknown[] => given,
  giveResult: (value: unknown): void => {
    result = value
  },
}

const call = (module: RawModule, number: number, values: readonly unknown[]): unknown => {
  given = values
  module._loquent_call(number)
  const own = result
  result = undefined
  return own
}

/** The module's calls as functions. */
export const callsOf = (module: RawModule): LoquentModule =>
  Object.fromEntries(
    calls.map((name, number) => [
      name,
      (...values: unknown[]): unknown => call(module, number, values),
    ]),
  ) as unknown as LoquentModule

/** Calls a C++ object's function, for callback.ts. */
export const invokerOf =
  (module: () => RawModule) =>
  (id: number, argument: unknown): unknown =>
    call(module(), calls.length, [id, argument])
