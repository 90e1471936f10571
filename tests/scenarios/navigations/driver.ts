// SPDX-License-Identifier: MIT
import type { Analytics, AnalyticsOptions } from '../../../web/sdk/index.js'

export type DriverName =
  | 'historyRouter'
  | 'navigationRouter'
  | 'hashRouter'
  | "react-router's router"
  | "react-router's hash router"
  | "react-router's components"
  | 'TanStack Router'
  | 'vue-router'
  | "vue-router's hash history"

/** How a test goes from one path to another. */
export interface Driver {
  analytics: Analytics
  push(path: string): unknown
  replace(path: string): unknown
}

declare global {
  interface Window {
    driver: Driver | undefined
    drive(name: DriverName, options: AnalyticsOptions): void
  }
}
