// SPDX-License-Identifier: MIT
// Compiled under each way to resolve modules, by types/matrix.mjs.
import { createAnalytics, id, type Analytics, type AnalyticsOptions } from '@loquent/analytics'
import { loadModule } from '@loquent/analytics/module'
import { createOverlay } from '@loquent/analytics/overlay'
import { AnalyticsProvider, useAnalytics, usePageviews } from '@loquent/analytics/react'
import { hashRouter, historyRouter, navigationRouter } from '@loquent/analytics/routers'
import trackingPlan, { type Events } from '@loquent/analytics/tracking-plan'
import { analyticsPlugin, useAnalytics as useInVue } from '@loquent/analytics/vue'

/** What a wrong subpath would give is `any`, which takes everything. */
type IsAny<T> = 0 extends 1 & T ? true : false
const known: IsAny<
  | typeof createAnalytics
  | typeof loadModule
  | typeof createOverlay
  | typeof AnalyticsProvider
  | typeof useAnalytics
  | typeof usePageviews
  | typeof historyRouter
  | typeof trackingPlan
  | Events
  | typeof analyticsPlugin
  | typeof useInVue
> = false
void known

/** Every option, as an app has it that has read it from somewhere. */
type Maybe<T> = { [Name in keyof T]-?: T[Name] | undefined }
declare const read: Maybe<AnalyticsOptions>
const analytics: Analytics<Events> = createAnalytics<Events>(read)
createAnalytics({ nonce: undefined as string | undefined })

analytics.trackEvent('message_sent', { channel: 'sms' })
analytics.trackEvent('report_viewed')
// @ts-expect-error: no such event.
analytics.trackEvent('message_send', { channel: 'sms' })
// @ts-expect-error: no such value.
analytics.trackEvent('message_sent', { channel: 'fax' })
// @ts-expect-error: no such property.
analytics.trackEvent('message_sent', { channel: 'sms', size: 1 })

interface Order {
  readonly total?: number
}
class Basket {
  items = 3
}
declare const order: Order
createAnalytics().trackEvent('order_placed', order)
createAnalytics().trackEvent('order_placed', new Basket())
// @ts-expect-error: a text holds no properties.
createAnalytics().trackEvent('order_placed', 'order')
// @ts-expect-error: nor does a list.
createAnalytics().trackEvent('order_placed', ['order'])
// @ts-expect-error: nor does a function.
createAnalytics().trackEvent('order_placed', () => order)

void [hashRouter(), historyRouter(), navigationRouter(), id('7'), createOverlay().mount(analytics)]
