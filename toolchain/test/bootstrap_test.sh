#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Run it where bootstrap.sh has been run: the quick second run is part of it.
set -euo pipefail

bootstrap=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/bootstrap.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { printf 'not ok - %s\n' "$1"; [[ ! -f $work/out ]] || cat "$work/out"; exit 1; }
pass() { printf 'ok - %s\n' "$1"; }

# expect EXIT_CODE COMMAND...: the output goes to $work/out.
expect() {
  local wanted=$1 got=0
  shift
  "$@" >"$work/out" 2>&1 </dev/null || got=$?
  ((got == wanted)) || fail "exit code $got instead of $wanted: $*"
}
says() { grep -qF -- "$1" "$work/out" || fail "does not say: $1"; }

# A PATH with all of this machine's commands but those given.
path_without() {
  local directory="$work/bin-without-$1" name
  mkdir -p "$directory"
  # In the order of PATH, the first one of a name winning as it does there.
  IFS=: read -ra parts <<<"$PATH"
  for part in "${parts[@]}"; do
    find "$part" -maxdepth 1 ! -type d -exec ln -s -t "$directory" {} + 2>/dev/null || true
  done
  for name in "$@"; do rm -f "$directory/$name"; done
  printf '%s\n' "$directory"
}
fake() { # DIRECTORY COMMAND LINE
  rm -f "$1/$2"
  printf '#!/bin/sh\n%s\n' "$3" >"$1/$2"
  chmod +x "$1/$2"
}

expect 0 "$bootstrap" --check
pass "everything is there"

# Processor time: such a run waits for nothing, so on an idle machine the clock
# says the same, and on a busy one the clock tells of the others.
TIMEFORMAT='%U %S'
{ time expect 0 "$bootstrap"; } 2>"$work/time"
took=$(awk '{ print int(($1 + $2) * 1000) }' "$work/time")
if grep -qF '..  ' "$work/out"; then fail "a second run does something"; fi
((took < 2000)) || fail "a second run takes $took ms"
pass "a second run does nothing, in $took ms"

printf 'ID=fedora\n' >"$work/os-release"
foreign=$(path_without emcc clang-format)
expect 1 env PATH="$foreign" EMSDK= LOQUENT_OS_RELEASE="$work/os-release" LOQUENT_TOOLCHAIN_DIR="$work/none" "$bootstrap"
says "not Debian-like"
grep -Eq 'found +libboost-dev' "$work/out" || fail "does not see a header that is there"
grep -Eq 'missing +clang-format' "$work/out" || fail "does not name a missing package"
says "emcc 3.1.69 or newer"
says "LOQUENT_CATCH2_SOURCE"
[[ ! -e $work/none ]] || fail "writes although it cannot go on"
pass "a system that is not Debian-like is told what to install"

plain=$(path_without sudo emcc)
fake "$plain" id 'echo 1000'
expect 0 env PATH="$plain" "$bootstrap"
pass "neither root nor sudo is needed while nothing is missing"

fake "$plain" dpkg-query 'echo g++ installed; exit 1'
expect 1 env PATH="$plain" LOQUENT_TOOLCHAIN_DIR="$work/none" "$bootstrap"
says "neither root"
says "apt-get install --no-install-recommends"
says "chromium"
[[ ! -e $work/none ]] || fail "writes although it cannot go on"
pass "without root and sudo the missing packages are named"

sdk=$work/sdk/upstream/emscripten
mkdir -p "$sdk/cmake/Modules/Platform"
touch "$sdk/emcc.py" "$sdk/cmake/Modules/Platform/Emscripten.cmake"
echo '"3.1.68"' >"$sdk/emscripten-version.txt"
expect 0 env PATH="$(path_without emcc)" EMSDK="$work/sdk" "$bootstrap" --check
says "passed over: Emscripten 3.1.68"
echo '"4.0.1"' >"$sdk/emscripten-version.txt"
expect 1 env PATH="$(path_without emcc)" EMSDK="$work/sdk" "$bootstrap" --check
says "for another Emscripten"
pass "an older SDK is passed over, a newer one taken and Catch2 built anew for it"
