// SPDX-License-Identifier: MIT
import {
  createContext,
  createElement,
  useContext,
  useEffect,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { AnyEvents } from '../typed-events.js'
import type { Analytics, AnalyticsOptions } from '../types.js'
import { withoutProvider } from '../bindings/without-provider.js'
import { MountedAnalytics } from './mounted.js'

/** Either `options` or `analytics`. */
export interface AnalyticsProviderProps {
  /**
   * The options for `createAnalytics`. They are read once, when the provider is mounted; later changes, such as
   * another session, go through `useAnalytics()`. When the provider is unmounted, it disposes of analytics.
   */
  options?: AnalyticsOptions | undefined
  /** The app's own, from `createAnalytics`, if it also reports from outside React. The app disposes of it. */
  analytics?: Analytics | undefined
  /** The app. */
  children?: ReactNode
}

const AnalyticsContext = createContext<Analytics | undefined>(undefined)

/**
 * Provides analytics to the components below it. Use one for the whole app, near its root. When it is mounted
 * twice, as under `<StrictMode>`, analytics is set up once, and no call is lost.
 */
export function AnalyticsProvider(props: AnalyticsProviderProps): ReactElement {
  const { options, analytics, children } = props
  const [own] = useState(() => new MountedAnalytics(options))
  useEffect(() => (analytics ? undefined : own.mount()), [analytics, own])
  return createElement(AnalyticsContext.Provider, { value: analytics ?? own }, children)
}

/**
 * The analytics of the nearest `<AnalyticsProvider>`: the same object at each render. A change of its state
 * does not render the component again (`useAnalyticsStatus` does). Without a provider it does not throw: it
 * says so once on the console, and all calls are dropped and counted.
 *
 * With the `Events` that `loquent-analytics generate` writes for a tracking plan, `trackEvent` accepts only
 * these events, each with its properties.
 */
export const useAnalytics = <Events extends object = AnyEvents>(): Analytics<Events> => {
  const analytics =
    useContext(AnalyticsContext) ?? withoutProvider('Put an <AnalyticsProvider> around the app.')
  // Only the types know which events are allowed.
  return analytics as Analytics<Events>
}
