#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
source "$SCRIPTS/lib/packages.sh"
source "$SCRIPTS/lib/emscripten.sh"
source "$SCRIPTS/lib/catch2.sh"

usage() {
  cat <<END
usage: toolchain/bootstrap.sh [--check | --emscripten-only | --help]

Sets up what Loquent Analytics is built and tested with:
  - Debian packages (toolchain/packages.txt), by apt-get install, as root or through sudo
  - Emscripten: emcc on PATH or \$EMSDK if $EMSCRIPTEN_VERSION or newer, else $EMSCRIPTEN_VERSION from
    Debian 13 in .toolchain/emscripten; nothing of the system is changed for it
  - Catch2 $CATCH2_VERSION, for this machine and for wasm, in .toolchain/catch2
The first run takes about 4 minutes and 2.5 GB; a further run does nothing.

  --check             say what is there and what is not; changes nothing, fails if anything is missing
  --emscripten-only   leave Catch2 out, without which there are no tests in C++
  --help              this text

Environment:
  LOQUENT_TOOLCHAIN_DIR   a directory to use instead of .toolchain; the build reads it too
  LOQUENT_EMSCRIPTEN_SUITE
                          forky: the newest Emscripten of Debian, instead of Debian 13's
  LOQUENT_CATCH2_SOURCE   a source tree of Catch2 $CATCH2_VERSION to use instead of Debian's
END
}

# What CMake is told; toolchain/emscripten.cmake and the native presets read it.
write_toolchain_file() {
  local file=$TOOLCHAIN_DIR/toolchain.cmake text
  text="# Written by toolchain/bootstrap.sh.
set(LOQUENT_TOOLCHAIN_DIR \"$TOOLCHAIN_DIR\")
set(LOQUENT_EMSCRIPTEN_ROOT \"$EMSCRIPTEN_ROOT\")
set(LOQUENT_EMSCRIPTEN_VERSION \"$EMSCRIPTEN_FOUND_VERSION\")
set(LOQUENT_NODE \"$NODE\")
set(LOQUENT_CATCH2_NATIVE_DIR \"$(catch2_package "$CATCH2_NATIVE")\")
set(LOQUENT_CATCH2_WASM_DIR \"$(catch2_package "$CATCH2_WASM")\")"
  # Left alone if it is right, or every build tree would be configured again.
  [[ -f $file && $(<"$file") == "$text" ]] || printf '%s\n' "$text" >"$file"
}

# Where packages cannot be installed, a build is still possible if everything that it needs is there.
require_foreign_packages() {
  local list complete=true
  list=$(inventory false) || complete=false
  if ! $EMSCRIPTEN_EXTERNAL; then
    complete=false
    list+=$'\n'$(report missing "Emscripten" "emcc $EMSCRIPTEN_VERSION or newer, on PATH or in EMSDK")
  fi
  if ! has_catch2_source; then
    complete=false
    list+=$'\n'$(report missing "Catch2 $CATCH2_VERSION" \
      "its source tree, named by LOQUENT_CATCH2_SOURCE: the CMake package Catch2 is built from it, for this machine and for wasm")
  fi
  $complete && return
  die "this system is not Debian-like, so nothing can be installed here for you.
Install what is missing, under the names that your system gives it (these are
Debian's), then run toolchain/bootstrap.sh again:

$list"
}

bootstrap() {
  local began=$SECONDS
  choose_emscripten
  if is_debian_like; then ensure_packages; else require_foreign_packages; fi
  find_node || die "Node.js $NODE_VERSION or newer, with npm, is not on PATH. Install it, then run this again."
  mkdir -p "$TOOLCHAIN_DIR"
  [[ -f $TOOLCHAIN_DIR/.gitignore ]] || echo '*' >"$TOOLCHAIN_DIR/.gitignore"
  # Emscripten's scripts are CommonJS; without this file Node would read them by the "type" of the
  # repository's package.json.
  [[ -f $TOOLCHAIN_DIR/package.json ]] || echo '{}' >"$TOOLCHAIN_DIR/package.json"
  # Two runs at once would remove the prefix from under each other.
  if has_command flock; then
    exec 9>"$TOOLCHAIN_DIR/lock"
    flock --nonblock 9 || { note "another run is at work here; waiting for it"; flock 9; }
  fi
  ensure_emscripten
  [[ ${1:-} == --emscripten-only ]] || ensure_catch2
  write_toolchain_file
  say "The toolchain is ready ($((SECONDS - began)) s)."
}

check() {
  local complete=true debian=true
  is_debian_like || debian=false
  choose_emscripten
  inventory "$debian" || complete=false
  if emscripten_is_ready; then report found "Emscripten" "$EMSCRIPTEN_FOUND_VERSION in $EMSCRIPTEN_ROOT"
  else report missing "Emscripten" "not set up in $TOOLCHAIN_DIR"; complete=false; fi
  if catch2_native_is_ready; then report found "Catch2, native" "$CATCH2_NATIVE"
  else report missing "Catch2, native" "not built"; complete=false; fi
  if catch2_wasm_is_ready; then report found "Catch2, wasm" "$CATCH2_WASM"
  else report missing "Catch2, wasm" "not built, or for another Emscripten"; complete=false; fi
  $complete
}

case ${1:-} in
  '' | --emscripten-only) bootstrap "$@" ;;
  --check) check ;;
  --help | -h) usage ;;
  *) usage >&2; exit 2 ;;
esac
