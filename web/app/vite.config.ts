// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const dist = (path: string): string => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url))

export default defineConfig({
  resolve: {
    // The package is the workspace root, which npm cannot link into a workspace.
    alias: [
      { find: /^@loquent\/analytics$/, replacement: dist('index.js') },
      { find: /^@loquent\/analytics\/routers$/, replacement: dist('routers/index.js') },
    ],
  },
  build: {
    outDir: '../../build/app',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
})
