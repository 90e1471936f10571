#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bundles the loader and its bindings into dist/, beside the module that build.sh has compiled.
set -euo pipefail
cd "$(dirname "$0")/.."

# Where the module was built.
wasm=${LOQUENT_WASM_BUILD:-build/wasm}/src/wasm

echo "TypeScript: checking and bundling the loader and its bindings"
rm -rf dist
npx --no-install tsc -p web/sdk
# A module that several entry points share, and of which a page must have only one copy, stays a file of its
# own.
npx --no-install esbuild web/sdk/index.ts web/sdk/load-module.ts web/sdk/browser/script-tag.ts web/sdk/sentence-codes.ts web/sdk/routers/index.ts \
  web/sdk/react/index.ts web/sdk/vue/index.ts web/sdk/plan/index.ts web/sdk/overlay/index.ts \
  web/sdk/direct/index.ts web/sdk/load-direct.ts \
  --outdir=dist --bundle --format=esm --minify --target=es2022 --log-level=warning --loader:.css=text \
  --external:./load-module.js --external:./loquent.js --external:./loquent-hex.js --external:./browser/script-tag.js \
  --external:../load-direct.js --external:./loquent-direct.js --external:./loquent-direct-hex.js --external:./sentence-codes.js \
  --external:../index.js --external:react --external:vue
for module in loquent loquent-direct; do
  cp "web/sdk/$module.d.ts" "$wasm/$module.wasm" "$wasm/$module.js" dist/
  node toolchain/hex-module.mjs "dist/$module.wasm" "dist/$module-hex.js"
done
# Emscripten's JavaScript becomes a part of the loader: one request less, and a smaller one. esbuild finds it
# beside the loader only.
npx --no-install esbuild dist/load-module.js dist/load-direct.js --outdir=dist --allow-overwrite --bundle \
  --format=esm --minify --target=es2022 --log-level=warning --external:./loquent-hex.js \
  --external:./loquent-direct-hex.js --external:./browser/script-tag.js --external:./sentence-codes.js
rm dist/loquent.js dist/loquent-direct.js

bash toolchain/build-cli.sh

find dist -type f -exec chmod 644 {} +
chmod 755 dist/cli.js
