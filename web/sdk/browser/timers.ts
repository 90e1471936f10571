// SPDX-License-Identifier: MIT
import { outsideZones } from './zone.js'

/** Calls `action` once, `delay` milliseconds from now at the earliest. */
export const startTimer = (delay: number, action: () => void): unknown =>
  outsideZones(() => setTimeout(action, delay))

/** Cancels what `startTimer` has started. */
export const stopTimer = (timer: unknown): void => {
  outsideZones(() => {
    clearTimeout(timer as number)
  })
}
