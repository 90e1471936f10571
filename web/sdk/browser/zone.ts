// SPDX-License-Identifier: MIT

/** The part of zone.js that we use; see https://angular.dev/api/core/NgZone for what waits for its tasks. */
interface ZoneOfPage {
  root?: { run<Result>(action: () => Result): Result }
}

/**
 * Runs `action` outside the app's zones. An Angular app counts as stable, and is hydrated, once none of its
 * timers is pending. Ours must not keep it waiting.
 */
export const outsideZones = <Result>(action: () => Result): Result => {
  const { Zone: zone } = globalThis as { Zone?: ZoneOfPage }
  return zone?.root ? zone.root.run(action) : action()
}
