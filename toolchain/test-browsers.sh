#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Sets up, builds, and runs the scenarios of tests/browsers in Firefox, WebKitGTK and Chromium;
# arguments go to Playwright's test runner.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/build.sh

source toolchain/lib/common.sh
source toolchain/lib/packages.sh
require_packages "$SCRIPTS/browser-packages.txt"

xvfb-run --auto-servernum npx --no-install playwright test --config playwright.browsers.config.ts "$@"
