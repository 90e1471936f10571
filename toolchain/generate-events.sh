#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Generates the files that the repository has for Loquent's own tracking plan; with --check it changes
# nothing, and fails if a file is out of step. Needs dist/ (toolchain/build.sh).
set -euo pipefail
cd "$(dirname "$0")/.."

node dist/cli.js generate plan/loquent.json --spdx MIT \
  --namespace loquent::crm --cpp include/loquent/crm/events.hpp --ts web/sdk/plan/events.ts \
  --markdown docs/events.md "$@"
