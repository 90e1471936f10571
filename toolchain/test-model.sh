#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Compares the provider with its model in 100,000 random interleavings, under sanitizers; npm test runs
# 20,000. MODEL_RUNS sets how many; RC_PARAMS="seed=…" repeats a run that failed.
set -euo pipefail
cd "$(dirname "$0")/.."

source toolchain/lib/cmake.sh
build_preset sanitize provider_model_test

LOQUENT_MODEL_RUNS=${MODEL_RUNS:-100000} build/sanitize/tests/provider/provider_model_test "$@"
