// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // tests/service has a configuration of its own.
  test: { include: ['tests/**/*.test.ts'], exclude: ['tests/service/**', '**/node_modules/**'] },
  resolve: {
    alias: [
      // What Emscripten has made of the module; in dist/ it is a part of load-module.js.
      {
        find: /^\.\/loquent\.js$/,
        replacement: fileURLToPath(new URL('build/wasm/src/wasm/loquent.js', import.meta.url)),
      },
    ],
  },
})
