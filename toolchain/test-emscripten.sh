#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the module with the newest Emscripten available, and runs the end-to-end tests on it: the one in
# EMSDK if that is set, else the one of Debian's testing suite in a prefix of its own. Arguments go to
# Playwright.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/build.sh
source toolchain/lib/cmake.sh

(
  LOQUENT_TOOLCHAIN_DIR=${LOQUENT_TOOLCHAIN_DIR:-$PWD/.toolchain}/newest
  LOQUENT_EMSCRIPTEN_SUITE=forky
  export LOQUENT_TOOLCHAIN_DIR LOQUENT_EMSCRIPTEN_SUITE
  bash toolchain/bootstrap.sh --emscripten-only
  build_preset wasm-newest loquent loquent_direct_client
)

# Afterwards dist/ is as the usual build makes it again.
trap 'bash toolchain/build-sdk.sh' EXIT
LOQUENT_WASM_BUILD=build/wasm-newest bash toolchain/build-sdk.sh

build_preset native loquent-host loquent-host-dev
build_preset wasm loquent_unguarded loquent_direct_unguarded loquent_checked
bash toolchain/build-app.sh
npx --no-install playwright test tests/e2e "$@"
