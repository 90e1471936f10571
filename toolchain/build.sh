#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the npm package into dist/: the loader, its types, the module and its wasm file.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/setup.sh
source toolchain/lib/cmake.sh

build_preset wasm loquent loquent_direct_client
bash toolchain/build-sdk.sh
