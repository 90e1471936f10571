# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# build_preset PRESET [TARGET…]: configures and builds, and prints the log only if it failed.
build_preset() {
  local preset=$1 target targets=()
  shift
  for target in "$@"; do
    targets+=(--target "$target")
  done
  local log=.toolchain/log/build-$preset.log
  mkdir -p "${log%/*}"
  echo "CMake: building preset $preset ${*:+($*)}"
  if ! { cmake --preset "$preset" && cmake --build --preset "$preset" "${targets[@]}"; } \
      >"$log" 2>&1; then
    tail -n 60 "$log"
    echo "The build of preset $preset failed; all of its output is in $log." >&2
    return 1
  fi
}
