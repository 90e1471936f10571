#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs every fuzz target for a minute, or for the seconds given: fuzz.sh [SECONDS [TARGET…]]. Inputs that it
# finds stay in build/fuzz/found; one that crashed is to be added to tests/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."

source toolchain/lib/cmake.sh

seconds=${1:-60}
shift || true
targets=("$@")
if ((${#targets[@]} == 0)); then
  mapfile -t targets < <(basename -s .cpp tests/fuzz/fuzz_*.cpp)
fi

build_preset fuzz "${targets[@]}"
for target in "${targets[@]}"; do
  echo
  echo "== $target, $seconds s =="
  mkdir -p "build/fuzz/grown/$target" "build/fuzz/found/$target"
  log=build/fuzz/$target.log
  if ! "build/fuzz/tests/fuzz/$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
      -artifact_prefix="build/fuzz/found/$target/" \
      "build/fuzz/grown/$target" "tests/fuzz/corpus/$target" >"$log" 2>&1; then
    tail -n 40 "$log"
    echo "$target failed; the input is in build/fuzz/found/$target." >&2
    exit 1
  fi
  tail -n 1 "$log"
done
