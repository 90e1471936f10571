// SPDX-License-Identifier: MIT
import json from '../../../tracking-plan/loquent.json'
import type { TrackingPlan } from './tracking-plan.js'

export type { TrackingPlan, TrackingPlanEvent, TrackingPlanProperty } from './tracking-plan.js'
export type { Events } from './events.js'

/** What Loquent's own app reports: `createAnalytics<Events>({ trackingPlan })`. */
const trackingPlan = json as TrackingPlan
export default trackingPlan
