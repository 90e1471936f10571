// SPDX-License-Identifier: MIT

/**
 * Removes an entry (`[path]`), gives it another value (`[path, value]`), or gives it a value where it has none
 * (`[path, value, true]`).
 */
export type Edit = readonly [path: readonly (string | number)[], value?: unknown, ifAbsent?: true]

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

/** The edits that the guard has written as JSON; `undefined` if `text` is not that. */
export const readEdits = (text: string): readonly Edit[] | undefined => {
  try {
    return text ? (JSON.parse(text) as Edit[]) : []
  } catch {
    return undefined
  }
}

/**
 * Applies the guard's edits to `object`. Returns whether each path led somewhere; if not, the object is not the one
 * that was judged.
 */
export const makeEdits = (object: object, edits: readonly Edit[] | undefined): boolean => {
  try {
    return !!edits?.every((edit) => apply(object as Container, edit))
  } catch {
    return false
  }
}

/** The same with the edits as JSON: `[[path], [path, value], …]`. */
export const applyEdits = (object: object, edits: string): boolean =>
  makeEdits(object, readEdits(edits))
