// SPDX-License-Identifier: MIT
import json from '../../../plan/loquent.json'
import type { TrackingPlan } from './plan.js'

export type { TrackingPlan, TrackingPlanEvent, TrackingPlanProperty } from './plan.js'
export type { Events } from './events.js'

/** What Loquent's own app reports: `createAnalytics<Events>({ trackingPlan })`. */
const trackingPlan = json as TrackingPlan
export default trackingPlan
