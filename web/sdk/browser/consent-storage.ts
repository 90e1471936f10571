// SPDX-License-Identifier: MIT

const key = 'loquent_consent'

/** The stored choice; `null` if there is none, or if the browser denies the page its storage. */
export const loadConsent = (): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Calls `listener` when another page of the site stores or forgets a choice, until `signal` is aborted. */
export const followConsent = (listener: () => void, signal: AbortSignal): void => {
  const onStorage = (event: StorageEvent): void => {
    // No key: the whole storage was cleared.
    if (event.key === key || event.key === null) listener()
  }
  addEventListener('storage', onStorage, { signal })
}

/** Stores the choice; `null` forgets it. Without storage a choice lasts as long as the page. */
export const saveConsent = (choice: string | null): void => {
  try {
    if (choice === null) localStorage.removeItem(key)
    else localStorage.setItem(key, choice)
  } catch {
    // Storage is denied or full.
  }
}
