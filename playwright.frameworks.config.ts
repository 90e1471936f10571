// SPDX-License-Identifier: MIT
import base from './playwright.config.js'

/** `npm run test:frameworks`: installs frameworks from npm and builds a page with each, which takes minutes. */
export default {
  ...base,
  testDir: 'tests/frameworks',
  testIgnore: [],
  testMatch: /frameworks\.spec\.ts$/,
  workers: 1,
}
