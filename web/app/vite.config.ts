// SPDX-License-Identifier: MIT
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const dist = (path: string): string => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url))

export default defineConfig({
  resolve: {
    // The package is the workspace root, which npm cannot link into a workspace.
    alias: [
      { find: /^@loquent\/analytics$/, replacement: dist('index.js') },
      { find: /^@loquent\/analytics\/tracking-plan$/, replacement: dist('plan/index.js') },
      { find: /^@loquent\/analytics\/module$/, replacement: dist('load-module.js') },
      { find: /^@loquent\/analytics\/direct$/, replacement: dist('direct/index.js') },
      { find: /^@loquent\/analytics\/overlay$/, replacement: dist('overlay/index.js') },
      { find: /^@loquent\/analytics\/react$/, replacement: dist('react/index.js') },
    ],
  },
  build: {
    outDir: '../../build/app',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The host's policy allows no data: URLs.
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, warn) {
        // 'use client' is for servers, and there is none here.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
    },
  },
})
