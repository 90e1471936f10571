// SPDX-License-Identifier: MIT
// CommonJS can require ES modules since Node 20.19.
const assert = require('node:assert/strict')
const { createAnalytics } = require('@loquent/analytics')

for (const part of ['react', 'vue', 'routers', 'overlay', 'module', 'tracking-plan']) {
  assert.ok(Object.keys(require(`@loquent/analytics/${part}`)).length > 0, part)
}
const analytics = createAnalytics()
analytics.trackEvent('note_added')
assert.deepEqual(analytics.ledger().dropped, { disabled: 1 })
assert.ok(require.resolve('@loquent/analytics/loquent.wasm').endsWith('loquent.wasm'))
console.log('required')
