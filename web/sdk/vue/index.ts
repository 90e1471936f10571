// SPDX-License-Identifier: MIT
export { analyticsPlugin, useAnalytics, type AnalyticsPluginOptions } from './plugin.js'
export type { VueRoute, VueRouter } from './routes.js'
