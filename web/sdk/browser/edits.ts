// SPDX-License-Identifier: MIT

/** An entry goes (`[path]`) or gets another value (`[path, value]`). */
type Edit = readonly [path: (string | number)[], value?: unknown]

type Container = Record<string | number, unknown>

const apply = (root: Container, [path, ...value]: Edit): boolean => {
  const last = path.pop() as string | number
  const target = path.reduce((outer, key) => outer[key] as Container, root)
  if (value.length === 0 && !Object.hasOwn(target, last)) return false
  // JSON leaves an undefined property out and writes an undefined element as null. Deleting would turn the
  // object into a hash table, which makes all that follows slower.
  target[last] = value[0]
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
