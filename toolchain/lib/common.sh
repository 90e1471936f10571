# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Paths, progress, logs and stamps; sourced by bootstrap.sh and bind_elf.sh.

# shellcheck disable=SC2034 # used by those that source this
readonly CATCH2_VERSION=3.7.1 EMSCRIPTEN_VERSION=3.1.69 NODE_VERSION=20

SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
TOOLCHAIN_DIR=${LOQUENT_TOOLCHAIN_DIR:-$SCRIPTS/../.toolchain}
# One spelling of the path: stamps and generated files are compared by it.
TOOLCHAIN_DIR=$(realpath -m "$TOOLCHAIN_DIR" 2>/dev/null || printf '%s\n' "$TOOLCHAIN_DIR")
STAMPS=$TOOLCHAIN_DIR/stamp
LOGS=$TOOLCHAIN_DIR/log

say()  { printf '%s\n' "$*"; }
ok()   { printf '  ok    %s\n' "$*"; }
note() { printf '  note  %s\n' "$*" >&2; }
die()  { printf 'bootstrap: %s\n' "$*" >&2; exit 1; }

has_command() { command -v "$1" >/dev/null 2>&1; }

is_elf() { [[ $(head -c 4 "$1" | tr -d '\0') == $'\x7fELF' ]]; }

version_at_least() { # HAVE WANTED
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

# run WHAT HOW_LONG LOG COMMAND...: one line of progress, the details in the log.
run() {
  local what=$1 how_long=$2 log=$LOGS/$3.log began=$SECONDS status
  shift 3
  printf '  ..    %s (%s)\n' "$what" "$how_long"
  mkdir -p "$LOGS"
  # A subshell with its own set -e, outside of any condition: in one, bash would
  # ignore set -e all the way down and a failure in the middle would go unseen.
  set +e
  (set -euo pipefail; "$@") >"$log" 2>&1 </dev/null
  status=$?
  set -e
  if ((status != 0)); then
    printf '\nbootstrap: failed (exit %d): %s\nThe end of %s:\n' "$status" "$what" "$log" >&2
    tail -n 25 "$log" | sed 's/^/    /' >&2
    exit 1
  fi
  ok "$what: done in $((SECONDS - began)) s"
}

# A stamp holds everything that its result depends on, absolute paths included, so that a moved or copied work
# tree counts as not set up.
stamped() { [[ -f $STAMPS/$1 && $(<"$STAMPS/$1") == "$2" ]]; }
stamp()   { mkdir -p "$STAMPS"; printf '%s\n' "$2" >"$STAMPS/$1.new"; mv "$STAMPS/$1.new" "$STAMPS/$1"; }
unstamp() { rm -f "$STAMPS/$1"; }
