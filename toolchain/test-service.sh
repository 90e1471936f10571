#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: test-service.sh [--long] [FILTER…]
#
# Tests the host as a process: behind nginx, under many clients, and with a database that fails. With --long,
# which is what `npm run test:service` does, faults last for a minute.
set -euo pipefail
cd "$(dirname "$0")/.."

source toolchain/lib/cmake.sh
build_preset native loquent-host loquent-host-dev

if [[ ${1:-} == --long ]]; then
  export LOQUENT_LONG=1
  shift
fi
bash tests/host/with_postgresql.sh \
  npx --no-install vitest run --config vitest.service.config.ts "$@"
