// SPDX-License-Identifier: MIT
// On a server each part of the package loads, and calls are counted.
import assert from 'node:assert/strict'
import { createAnalytics, id, route } from '@loquent/analytics'
import * as module from '@loquent/analytics/module'
import { createOverlay } from '@loquent/analytics/overlay'
import * as react from '@loquent/analytics/react'
import { hashRouter, historyRouter, navigationRouter } from '@loquent/analytics/routers'
import plan from '@loquent/analytics/tracking-plan'
import * as vue from '@loquent/analytics/vue'

for (const router of [historyRouter(), navigationRouter(), hashRouter()]) {
  const analytics = createAnalytics({ router, trackingPlan: plan })
  analytics.trackEvent('note_added', { count: 1 })
  createOverlay().mount(analytics)()
  assert.equal(await analytics.ready, 'disabled')
  assert.equal(analytics.stateReason, 'A server has no page.')
  assert.deepEqual(analytics.ledger().dropped, { disabled: 1 })
}
assert.equal(id('mem_1'), 'mem_1')
assert.equal(route('/contacts/:id'), '/contacts/:id')
for (const part of [module, react, vue]) assert.ok(Object.keys(part).length > 0)
console.log('imported')
