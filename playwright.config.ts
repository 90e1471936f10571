// SPDX-License-Identifier: MIT
import { defineConfig } from '@playwright/test'
import common from './tests/e2e/support/chromium-config.js'
import { notDirect, ofBothRoads, onlyDirect } from './tests/e2e/support/roads.js'
import type { RoadOptions } from './tests/e2e/support/test.js'

// They are commands of their own: npm run test:browsers, test:cpp and test:frameworks.
const ownCommands = ['**/tests/browsers/**', '**/tests/frameworks/**', '**/tests/cpp/**']

export default defineConfig<RoadOptions>({
  ...common,
  // Most of a test's time goes by while it waits for a batch, which is sent every 3 seconds.
  workers: 6,
  // Some hundred browsers on two busy cores: what passes only at the second try is listed as flaky, to be looked at, and
  // does not hold up the rest.
  retries: 1,
  reporter: [['list'], ['./tests/e2e/support/conformance-reporter.ts']],
  projects: [
    { name: 'bridge', testIgnore: [...ownCommands, onlyDirect] },
    {
      name: 'direct',
      testMatch: [ofBothRoads, onlyDirect],
      grepInvert: notDirect,
      use: { road: 'direct' },
    },
  ],
})
