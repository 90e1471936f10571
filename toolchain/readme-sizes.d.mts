// SPDX-License-Identifier: MIT
/** In bytes of brotli. */
export type Sizes = Record<
  'enabled' | 'withScriptTag' | 'direct' | 'off' | 'posthog' | 'arrayJs' | 'fallback' | 'wasm',
  number
>
export function writeSizes(measured: Sizes): Promise<void>
export function staleSizes(measured: Sizes, text?: string): string[]
