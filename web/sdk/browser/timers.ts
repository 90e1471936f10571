// SPDX-License-Identifier: MIT

/** Calls `action` once, `delay` milliseconds from now at the earliest. */
export const startTimer = (delay: number, action: () => void): unknown => setTimeout(action, delay)

/** Cancels what `startTimer` has started. */
export const stopTimer = (timer: unknown): void => {
  clearTimeout(timer as number)
}
