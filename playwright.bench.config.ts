// SPDX-License-Identifier: MIT
import common from './tests/e2e/support/chromium-config.js'

export default {
  ...common,
  testMatch: /\.bench\.ts$/,
  // What is timed must have the machine for itself.
  workers: 1,
  timeout: 300_000,
}
