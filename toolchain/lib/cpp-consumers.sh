# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034 # used by those that source this
#
# Where the apps in C++ are built, outside of the repository; sourced by test-cpp.sh and size-cpp.sh.

# The same place each time, so that only changes are built again. Each checkout has its own.
checkout=$(cksum <<<"$PWD" | cut -d ' ' -f 1)
work=${LOQUENT_CPP_WORK:-${TMPDIR:-/tmp}/loquent-cpp-consumers-$checkout}
toolchain=${LOQUENT_TOOLCHAIN_DIR:-$PWD/.toolchain}
# The package is moved, as a stranger's may be, to a path with a blank.
prefix="$work/moved prefix"

emscripten_root() { # TOOLCHAIN_DIR
  sed -n 's/^set(LOQUENT_EMSCRIPTEN_ROOT "\(.*\)")$/\1/p' "$1/toolchain.cmake"
}
