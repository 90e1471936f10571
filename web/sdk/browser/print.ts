// SPDX-License-Identifier: MIT

/** Writes a line of ours to the console. */
export const print = (level: 'warn' | 'error', message: string): void => {
  console[level](`[loquent] ${message}`)
}
