// SPDX-License-Identifier: MIT

/** The two places in which a page keeps texts. */
export type StorageName = 'localStorage' | 'sessionStorage'

/** The text of that name; `null` if there is none, or the browser denies the page its storage. */
export const loadText = (place: StorageName, name: string): string | null => {
  try {
    return globalThis[place].getItem(name)
  } catch {
    return null
  }
}

/** Keeps a text. Returns whether the browser did: its storage may be full, or denied. */
export const storeText = (place: StorageName, name: string, value: string): boolean => {
  try {
    globalThis[place].setItem(name, value)
    return true
  } catch {
    return false
  }
}

/** The names that begin with `prefix`. */
export const namesOfTexts = (place: StorageName, prefix: string): string[] => {
  try {
    return Object.keys(globalThis[place]).filter((name) => name.startsWith(prefix))
  } catch {
    return []
  }
}

/** Removes the text of that name. */
export const removeText = (place: StorageName, name: string): void => {
  try {
    globalThis[place].removeItem(name)
  } catch {
    // There is nothing to remove.
  }
}
