#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: test-threads.sh [CATCH2 ARGUMENT…]
#
# Runs the host's tests under ThreadSanitizer: all of them, or those that are named.
set -euo pipefail
cd "$(dirname "$0")/.."

source toolchain/lib/cmake.sh
build_preset threads host_tests

build/threads/tests/host/host_tests "$@"
