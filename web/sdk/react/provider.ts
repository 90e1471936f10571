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
   * What `createAnalytics` takes. They are read when the provider is mounted; what comes later, such
   * as another session, is said by `useAnalytics()`. The provider disposes of it when it is unmounted.
   */
  options?: AnalyticsOptions | undefined
  /** What `createAnalytics` has made, for an app that reports from outside React too. It is the app's to dispose of. */
  analytics?: Analytics | undefined
  /** The app. */
  children?: ReactNode
}

const AnalyticsContext = createContext<Analytics | undefined>(undefined)

/**
 * Gives the components below it analytics: one for all of the app, near its root. Mounted twice, as
 * under `<StrictMode>`, it is set up once, and no call is lost.
 */
export function AnalyticsProvider(props: AnalyticsProviderProps): ReactElement {
  const { options, analytics, children } = props
  const [own] = useState(() => new MountedAnalytics(options))
  useEffect(() => (analytics ? undefined : own.mount()), [analytics, own])
  return createElement(AnalyticsContext.Provider, { value: analytics ?? own }, children)
}

/**
 * The analytics of the nearest `<AnalyticsProvider>`: the same object at each render. It does not make
 * a component render again when its state changes. Without a provider it never throws: it says so
 * on the console, once, and drops and counts all calls.
 *
 * With the `Events` that `loquent-analytics generate` makes of a tracking plan, `trackEvent` takes these
 * events only, each with its properties.
 */
export const useAnalytics = <Events extends object = AnyEvents>(): Analytics<Events> => {
  const analytics =
    useContext(AnalyticsContext) ?? withoutProvider('Put an <AnalyticsProvider> around the app.')
  // What an event may carry is a matter of types alone.
  return analytics as Analytics<Events>
}
