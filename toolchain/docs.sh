#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the reference of the C++ headers (Doxygen) and of the TypeScript API (TypeDoc) in build/docs. It fails
# if a public name has no doc comment.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p build/docs
if ! doxygen Doxyfile >build/docs/doxygen.log 2>&1; then
  grep -E 'error|warning' build/docs/doxygen.log >&2 || tail -n 20 build/docs/doxygen.log >&2
  exit 1
fi
npx --no-install typedoc
echo "The reference is in build/docs/cpp/html/index.html and build/docs/typescript/index.html."
