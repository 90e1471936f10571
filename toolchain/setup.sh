#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs everything that a build needs and git does not hold: the toolchain and the npm packages.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/bootstrap.sh

# `npm ci` takes seconds even when there is nothing to do, so a note says what it last installed.
stamp=node_modules/.loquent-lock
if ! cmp --silent package-lock.json "$stamp"; then
  echo "npm packages: installing what package-lock.json names"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json "$stamp"
fi
