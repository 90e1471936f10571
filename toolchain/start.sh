#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds everything and runs the host with the demo app and the embedded ingest.
# PORT (default 8080) is where it listens; the database is data/loquent.db.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/build.sh
source toolchain/lib/cmake.sh
build_preset native loquent-host
bash toolchain/build-app.sh

mkdir -p data
echo
echo "The demo app starts with analytics off. To switch it on, in a second terminal:"
echo
echo "  build/native/src/host/loquent-host config set --database data/loquent.db \\"
echo "    --api-key phc_demo --api-host http://127.0.0.1:${PORT:-8080}/ingest"
echo
echo "then reload the page. What arrives is at http://127.0.0.1:${PORT:-8080}/ingest/events."
echo
exec build/native/src/host/loquent-host serve --database data/loquent.db \
  --listen "127.0.0.1:${PORT:-8080}" --static build/app --access-log off \
  --ingest embedded --posthog-dist node_modules/posthog-js/dist
