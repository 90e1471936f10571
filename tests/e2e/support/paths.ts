// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url'

const fromRoot = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url))

export const paths = {
  root: fromRoot(''),
  app: fromRoot('build/app'),
  dist: fromRoot('dist'),
  /** The module with a guard that lets everything through. */
  unguarded: fromRoot('build/wasm/src/wasm/unguarded'),
  /** The module with assertions, and a watch over its stack. */
  checked: fromRoot('build/wasm/src/wasm/checked'),
  host: fromRoot('build/native/src/host/loquent-host-dev'),
  /** What an operator installs: the host without what development needs. */
  installedHost: fromRoot('build/native/src/host/loquent-host'),
  posthogDist: fromRoot('node_modules/posthog-js/dist'),
  /** A bare page that exposes `createAnalytics`, assembled by build-site.ts. */
  site: fromRoot('build/e2e-site'),
  /** What tests/package installs the package into. */
  strangersApps: fromRoot('tests/package/apps'),
  /** A plain app of a few routes, assembled by build-site.ts. */
  plainApp: fromRoot('build/e2e-plain-app'),
  plainAppSource: fromRoot('tests/e2e/plain-app'),
  icon: fromRoot('web/app/public/icon.svg'),
  siteSource: fromRoot('tests/e2e/site'),
}
