// SPDX-License-Identifier: MIT
import common from './tests/e2e/support/chromium-config.js'

/** `npm run test:frameworks`: installs frameworks from npm and builds a page with each, which takes minutes. */
export default {
  ...common,
  testDir: 'tests/frameworks',
  testMatch: /frameworks\.spec\.ts$/,
  workers: 1,
}
