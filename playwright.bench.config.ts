// SPDX-License-Identifier: MIT
import common from './playwright.common.config.js'

export default {
  ...common,
  testMatch: /\.bench\.ts$/,
  // What is timed must have the machine for itself.
  workers: 1,
  timeout: 300_000,
}
