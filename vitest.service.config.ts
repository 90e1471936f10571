// SPDX-License-Identifier: MIT
import { defineConfig } from 'vitest/config'

/** The host as a process, with what may befall it. One file at a time: they measure. */
export default defineConfig({
  test: {
    include: ['tests/service/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
  },
})
