// SPDX-License-Identifier: MIT
import { defineConfig } from '@playwright/test'
import config from './playwright.config.js'

export default defineConfig(config, {
  testMatch: /\.bench\.ts$/,
  // What is timed must have the machine for itself.
  workers: 1,
  timeout: 300_000,
})
