// SPDX-License-Identifier: MIT

/** The two places in which a page keeps texts. */
export type StorageName = 'localStorage' | 'sessionStorage'

/** The text of that name; `null` where there is none, or the browser denies the page its storage. */
export const loadText = (place: StorageName, name: string): string | null => {
  try {
    return globalThis[place].getItem(name)
  } catch {
    return null
  }
}

/** Keeps a text, where the browser lets the page. */
export const storeText = (place: StorageName, name: string, value: string): void => {
  try {
    globalThis[place].setItem(name, value)
  } catch {
    // Storage is full or denied: the text lasts as long as the page.
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
