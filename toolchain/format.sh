#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Formats all sources; with --check it changes nothing, and fails if something is unformatted.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t cpp < <(git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp')
if [[ ${1:-} == --check ]]; then
  clang-format --dry-run --Werror "${cpp[@]}"
  npx --no-install prettier --check --log-level warn .
  echo "All sources are formatted."
else
  clang-format -i "${cpp[@]}"
  npx --no-install prettier --write --log-level warn .
fi
