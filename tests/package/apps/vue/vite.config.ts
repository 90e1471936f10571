// SPDX-License-Identifier: MIT
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// The folder for Vite's cache is for the tests: the apps share one node_modules.
export default defineConfig({ plugins: [vue()], cacheDir: '.vite' })
