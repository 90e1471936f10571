#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: size-cpp.sh [--docs]
# Prints what the library adds to the example app in C++, each way to PostHog: the app against the same app with calls
# that do nothing, all with MinSizeRel, LTO and Closure, as one would ship it. --docs writes it into docs/cpp.md.
set -euo pipefail
cd "$(dirname "$0")/.."

source toolchain/lib/cpp-consumers.sh
bash toolchain/test-cpp.sh --short native
export EM_CLOSURE_COMPILER=$PWD/node_modules/.bin/google-closure-compiler

build() { # NAME SOURCE ARGUMENT…
  local name=$1 source=$2
  shift 2
  if ! { cmake -S "$source" -B "$work/size-$name" -G Ninja -DCMAKE_BUILD_TYPE=MinSizeRel \
      -DCMAKE_TOOLCHAIN_FILE="$(emscripten_root "$toolchain")/cmake/Modules/Platform/Emscripten.cmake" \
      -DCMAKE_CXX_FLAGS='-Oz -flto' -DCMAKE_EXE_LINKER_FLAGS='-Oz -flto --closure=1' "$@" &&
      cmake --build "$work/size-$name"; } >"$work/size-$name.log" 2>&1; then
    tail -n 30 "$work/size-$name.log"
    return 1
  fi
}

build analytics examples/cpp-app -DCMAKE_FIND_ROOT_PATH="$prefix"
build direct examples/cpp-app -DCMAKE_FIND_ROOT_PATH="$prefix" -DANALYTICS=direct
build without tests/cpp/without -DPACKAGE="$prefix" -DEXAMPLE="$PWD/examples/cpp-app"
node toolchain/size-cpp.mjs "$work/size-without" "$work/size-analytics" "$work/size-direct" "$@"
