// SPDX-License-Identifier: MIT
// The apps in C++ that toolchain/test-cpp.sh has built, in Chromium.
import common from './playwright.config.js'

export default { ...common, testDir: 'tests/cpp', testIgnore: [], globalSetup: undefined }
