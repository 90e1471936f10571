// SPDX-License-Identifier: MIT
// The apps in C++ that toolchain/test-cpp.sh has built, in Chromium.
import common from './tests/e2e/support/chromium-config.js'

export default { ...common, testDir: 'tests/cpp', globalSetup: undefined }
