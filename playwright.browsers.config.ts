// SPDX-License-Identifier: MIT
import { defineConfig } from '@playwright/test'
import type { EngineName } from './tests/browsers/support/engines.js'

const engines: EngineName[] = ['firefox', 'webkitgtk', 'chromium']

export default defineConfig<object, { engineName: EngineName }>({
  testDir: 'tests/browsers',
  testMatch: /\.spec\.ts$/,
  globalSetup: './tests/browsers/support/build-page.ts',
  outputDir: 'test-results/browsers',
  workers: 2,
  forbidOnly: true,
  // A loaded machine takes its time to start a browser.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  projects: engines.map((engineName) => ({
    name: engineName,
    // Once in some hundred sessions WebKitGTK's driver does not hear of the browser that it has started ("RemoteInspector
    // failed to connect"), and waits for ever. Another try has another driver, and the list calls the test flaky.
    retries: engineName === 'webkitgtk' ? 1 : 0,
    use: { engineName },
  })),
})
