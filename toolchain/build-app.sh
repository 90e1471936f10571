#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the demo app into build/app. Needs dist/ (toolchain/build.sh).
set -euo pipefail
cd "$(dirname "$0")/.."

echo "Vite: building the demo app"
npx --no-install tsc -p web/app
npx --no-install vite build web/app --logLevel warn
node toolchain/compress.mjs build/app
