// SPDX-License-Identifier: MIT

/** As much of zone.js as is used: https://angular.dev/api/core/NgZone tells what waits for its tasks. */
interface ZoneOfPage {
  root?: { run<Result>(action: () => Result): Result }
}

/**
 * Runs `action` outside of the app's zones. An Angular app counts as stable, and is hydrated, when none of
 * its timers is left; ours are none of its business.
 */
export const outsideZones = <Result>(action: () => Result): Result => {
  const { Zone: zone } = globalThis as { Zone?: ZoneOfPage }
  return zone?.root ? zone.root.run(action) : action()
}
