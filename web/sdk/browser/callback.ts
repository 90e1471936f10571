// SPDX-License-Identifier: MIT

/** Calls the C++ function of this id. */
export type Invoke = (id: number, argument: unknown) => unknown

/**
 * A function that calls a C++ object. JavaScript may keep it forever: once the object is gone, it returns
 * `null`. It never throws: after an exception or a trap inside it returns `null` as well.
 */
export const callback =
  (invoke: Invoke, id: number): ((argument?: unknown) => unknown) =>
  (argument) => {
    try {
      return invoke(id, argument)
    } catch {
      return null
    }
  }
