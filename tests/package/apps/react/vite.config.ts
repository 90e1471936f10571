// SPDX-License-Identifier: MIT
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The folder for Vite's cache is for the tests: the apps share one node_modules.
export default defineConfig({ plugins: [react()], cacheDir: '.vite' })
