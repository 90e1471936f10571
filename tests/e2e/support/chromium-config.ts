// SPDX-License-Identifier: MIT
// What all configurations of Playwright that drive Debian's Chromium have in common. Paths count from theirs.
import { defineConfig } from '@playwright/test'
import type { RoadOptions } from './test.js'

// posthog-js drops every event of a browser that says it is headless or driven.
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

// With the last two on, each new window has two hidden pages for the list under the address bar, which take half a
// second of processor time. Chromium heeds the last such switch only: the others are those that Playwright turns off.
const featuresOff = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

export default defineConfig<RoadOptions>({
  testDir: 'tests',
  testMatch: /\.spec\.ts$/,
  globalSetup: './tests/e2e/support/build-site.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // PostHog sends its batches every 3 seconds, and a loaded machine adds to that.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: process.env['LOQUENT_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        `--disable-features=${featuresOff.join(',')}`,
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-blink-features=AutomationControlled',
        // Playwright's own way to set it is off again when a page is left, before `$pageleave`.
        `--user-agent=${userAgent}`,
      ],
    },
  },
})
