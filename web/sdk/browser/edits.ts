// SPDX-License-Identifier: MIT

/** An entry goes (`[path]`) or gets another value (`[path, value]`). */
type Edit = readonly [path: readonly (string | number)[], value?: unknown]

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
  // JSON leaves an undefined property out and writes an undefined element as null. Deleting would turn the
  // object into a hash table, which makes all that follows slower.
  target[key] = edit[1]
  return true
}

/**
 * Applies the guard's edits, `[[path], [path, value], …]` as JSON, to `object`. Returns whether each of them
 * found what it was made for; if not, the object is not the one that was judged.
 */
export const applyEdits = (object: object, edits: string): boolean => {
  try {
    return (JSON.parse(edits) as Edit[]).every((edit) => apply(object as Container, edit))
  } catch {
    return false
  }
}
