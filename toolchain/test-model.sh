#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The provider against its model in 100,000 random interleavings, under sanitizers; npm test has 20,000.
# MODEL_RUNS is how many, RC_PARAMS="seed=…" brings back what has failed.
set -euo pipefail
cd "$(dirname "$0")/.."

source toolchain/lib/cmake.sh
build_preset sanitize provider_model_test

LOQUENT_MODEL_RUNS=${MODEL_RUNS:-100000} build/sanitize/tests/provider/provider_model_test "$@"
