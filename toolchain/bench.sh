#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures what the guard and the direct client cost, in Chromium with the real posthog-js, and compares the
# host with Fastify.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/build.sh
source toolchain/lib/cmake.sh
build_preset native loquent-host loquent-host-dev
build_preset wasm loquent_unguarded
npx --no-install playwright test --config playwright.bench.config.ts
