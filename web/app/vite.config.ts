// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

export default defineConfig({
  resolve: {
    // The package is the workspace root, which npm cannot link into a workspace.
    alias: {
      '@loquent/analytics': fileURLToPath(new URL('../../dist/index.js', import.meta.url)),
    },
  },
  build: {
    outDir: '../../build/app',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
})
