#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs the linters: ESLint over TypeScript and JavaScript, ShellCheck over the shell scripts, clang-tidy over
# the C++ sources. All of them run, and the script fails if one of them has findings.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/setup.sh

source toolchain/lib/common.sh
source toolchain/lib/packages.sh
require_packages "$SCRIPTS/lint-packages.txt"

failed=()

lint() { # NAME COMMAND…
  local name=$1
  shift
  echo "$name"
  "$@" || failed+=("$name")
}

sources() { # PATTERN…
  git ls-files -z --cached --others --exclude-standard -- "$@"
}

typescript() {
  npx --no-install eslint --max-warnings 0 .
}

shell_scripts() {
  sources '*.sh' | xargs -0 shellcheck --external-sources --source-path=SCRIPTDIR/..
}

lint "ESLint: web/, tests/ and toolchain/" typescript
lint "ShellCheck: all shell scripts" shell_scripts
lint "clang-tidy: src/ and include/" python3 toolchain/clang_tidy.py

if ((${#failed[@]} > 0)); then
  printf 'Findings of %s\n' "${failed[@]}" >&2
  exit 1
fi
