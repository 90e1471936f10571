#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds everything and runs the host with the demo app and the embedded ingest. It listens on PORT (default
# 8080); the database is data/loquent.db.
set -euo pipefail
cd "$(dirname "$0")/.."

bash toolchain/build.sh
source toolchain/lib/cmake.sh
build_preset native loquent-host-dev
bash toolchain/build-app.sh

host=build/native/src/host/loquent-host-dev
url=http://127.0.0.1:${PORT:-8080}
bash toolchain/demo-accounts.sh "$host" data/loquent.db data/demo-accounts.txt

echo
echo "The demo app is at $url"
echo
echo "Sign in as one of (kept in data/demo-accounts.txt):"
echo
while read -r login password; do
  printf '  %-8s %s\n' "$login" "$password"
done <data/demo-accounts.txt
echo
echo "Analytics is off. As owner or admin, switch it on in the System Config panel:"
echo
echo "  API key   phc_demo"
echo "  API host  $url/ingest"
echo
echo "What arrives is listed at $url/ingest/events, and told live at $url/ingest/live."
echo
exec "$host" serve --database data/loquent.db --demo --operators org_demo \
  --listen "127.0.0.1:${PORT:-8080}" --static build/app --access-log off \
  --ingest embedded --posthog-dist node_modules/posthog-js/dist
