// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // tests/service has a configuration of its own.
  test: { include: ['tests/**/*.test.ts'], exclude: ['tests/service/**', '**/node_modules/**'] },
  resolve: {
    alias: [
      // The module is built; it stands beside the loader in dist/ only.
      {
        find: /^\.\/loquent\.js$/,
        replacement: fileURLToPath(new URL('dist/loquent.js', import.meta.url)),
      },
    ],
  },
})
