// SPDX-License-Identifier: MIT

/**
 * Removes an entry (`[path]`), gives it another value (`[path, value]`), or gives it a value where it has none
 * (`[path, value, true]`).
 */
type Edit = readonly [path: readonly (string | number)[], value?: unknown, ifAbsent?: true]

type Container = Record<string | number, unknown>

const apply = (root: Container, edit: Edit): boolean => {
  const path = edit[0]
  const last = path.length - 1
  let target = root
  for (let index = 0; index < last; ++index) {
    target = target[path[index] as string | number] as Container
  }
  const key = path[last] as string | number
  if (edit.length === 1 && !Object.hasOwn(target, key)) return false
  if (edit[2] && target[key] !== undefined) return true
  // JSON omits an undefined property, and writes an undefined element as null. Deleting it would make the
  // engine turn the object into a slow hash table.
  target[key] = edit[1]
  return true
}

/**
 * Applies the guard's edits, `[[path], [path, value], …]` as JSON, to `object`. Returns whether each path led
 * somewhere; if not, the object is not the one that was judged.
 */
export const applyEdits = (object: object, edits: string): boolean => {
  try {
    return (JSON.parse(edits) as Edit[]).every((edit) => apply(object as Container, edit))
  } catch {
    return false
  }
}
