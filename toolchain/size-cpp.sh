#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Prints what the library adds to the example app in C++: the app as test-cpp.sh builds it, against the same app
# with calls that do nothing. Both with MinSizeRel, LTO and Closure, as one would ship it.
set -euo pipefail
cd "$(dirname "$0")/.."

work=${LOQUENT_CPP_WORK:-${TMPDIR:-/tmp}/loquent-cpp-consumers}
toolchain=${LOQUENT_TOOLCHAIN_DIR:-$PWD/.toolchain}
[[ -d "$work/moved prefix" ]] || bash toolchain/test-cpp.sh --short native
root=$(sed -n 's/^set(LOQUENT_EMSCRIPTEN_ROOT "\(.*\)")$/\1/p' "$toolchain/toolchain.cmake")
export EM_CLOSURE_COMPILER=$PWD/node_modules/.bin/google-closure-compiler

build() { # NAME SOURCE ARGUMENT…
  local name=$1 source=$2
  shift 2
  if ! { cmake -S "$source" -B "$work/size-$name" -G Ninja -DCMAKE_BUILD_TYPE=MinSizeRel \
      -DCMAKE_TOOLCHAIN_FILE="$root/cmake/Modules/Platform/Emscripten.cmake" \
      -DCMAKE_CXX_FLAGS='-Oz -flto' -DCMAKE_EXE_LINKER_FLAGS='-Oz -flto --closure=1' "$@" &&
      cmake --build "$work/size-$name"; } >"$work/size-$name.log" 2>&1; then
    tail -n 30 "$work/size-$name.log"
    return 1
  fi
}

build with examples/cpp-app -DCMAKE_FIND_ROOT_PATH="$work/moved prefix"
build without tests/cpp/without -DPACKAGE="$work/moved prefix" -DEXAMPLE="$PWD/examples/cpp-app"
node --input-type=module - "$work/size-with" "$work/size-without" <<'END'
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

const [, , withIt, without] = process.argv
const size = (folder, file) => brotliCompressSync(readFileSync(`${folder}/${file}`)).length
console.log('KB of brotli'.padEnd(16) + ['with', 'without', 'added'].map((s) => s.padStart(10)).join(''))
for (const file of ['app.wasm', 'app.js']) {
  const sizes = [size(withIt, file), size(without, file)]
  const cells = [...sizes, sizes[0] - sizes[1]].map((bytes) => (bytes / 1000).toFixed(1).padStart(10))
  console.log(file.padEnd(16) + cells.join(''))
}
END
