// SPDX-License-Identifier: MIT

const key = 'loquent_consent'

/** The choice that was stored, or `null` where none was, or where the browser keeps storage from the page. */
export const loadConsent = (): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Stores the choice; `null` forgets it. Without storage a choice lasts as long as the page. */
export const saveConsent = (choice: string | null): void => {
  try {
    if (choice === null) localStorage.removeItem(key)
    else localStorage.setItem(key, choice)
  } catch {
    // Storage is not to be had, or full.
  }
}
