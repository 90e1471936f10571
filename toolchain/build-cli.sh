#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: build-cli.sh [FILE]
# Builds the command line into FILE (dist/cli.js), with its libraries bundled, so that none have to be
# installed.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:-dist/cli.js}

echo "TypeScript: checking and bundling the command line"
npx --no-install tsc -p web/cli
# Two of the libraries are CommonJS and load Node's own modules with require().
require='import{createRequire}from"node:module";const require=createRequire(import.meta.url);'
npx --no-install esbuild web/cli/main.ts --outfile="$out" --bundle --format=esm --minify \
  --platform=node --target=node20.19 --loader:.def=text --legal-comments=none --log-level=warning \
  --banner:js="#!/usr/bin/env node
$require"
# Momoa's package has no text of its licence, which is Apache 2.0.
for package in @humanwhocodes/momoa ajv ajv-formats commander fast-deep-equal fast-uri \
    json-schema-traverse; do
  license=node_modules/$package/LICENSE
  printf '== %s ==\n\n' "$package"
  if [[ -f $license ]]; then cat "$license"
  else echo "Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0"; fi
  echo
done >"${out%.*}.licenses.txt"
chmod 755 "$out"
