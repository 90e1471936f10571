// SPDX-License-Identifier: MIT

const removeFrom = (storage: () => Storage, isOfProject: (name: string) => boolean): void => {
  try {
    const place = storage()
    for (const name of Object.keys(place).filter(isOfProject)) place.removeItem(name)
  } catch {
    // The browser denies the page its storage.
  }
}

/** `app.example.com` and `example.com`: a cookie may have been set for any of them. */
const domains = (): string[] => {
  const labels = location.hostname.split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}

const expire = (name: string): void => {
  const expired = `${name}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT`
  document.cookie = expired
  for (const domain of domains()) document.cookie = `${expired}; domain=${domain}`
}

/**
 * Removes what PostHog has stored in this browser for a project, on this page or earlier ones. All its names
 * contain the project's key: `ph_<key>_posthog`, `ph_<key>_window_id`, `__ph_opt_in_out_<key>`, …
 *
 * What the direct client has stored goes for every project: events may wait under a key that has been replaced since.
 */
export const eraseStored = (apiKey: string): void => {
  if (apiKey === '') return
  const isOfProject = (name: string): boolean =>
    name.includes(apiKey) || name.startsWith('loquent_phc_')
  removeFrom(() => localStorage, isOfProject)
  removeFrom(() => sessionStorage, isOfProject)
  try {
    document.cookie
      .split('; ')
      .map((cookie) => cookie.split('=')[0] ?? '')
      .filter(isOfProject)
      .forEach(expire)
  } catch {
    // A sandboxed page has no cookies.
  }
}
