// SPDX-License-Identifier: MIT
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globals: true, environment: 'jsdom', dir: import.meta.dirname + '/../jest' },
})
