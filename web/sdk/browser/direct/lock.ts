// SPDX-License-Identifier: MIT
import { startTimer } from '../timers.js'
import { loadText, removeText, storeText } from './storage.js'

/** How long a page that wants the lock waits for other pages that want it too, in milliseconds. */
const settling = 50
/** A page that has not ended its lease by then is gone. */
const longest = 5_000

/**
 * For pages that are not secure contexts: a lease in localStorage. Two pages cannot both find their own value
 * in it.
 */
const lease = (name: string, action: () => void): void => {
  const place = 'localStorage'
  const key = `${name}_lease`
  const held = Number(loadText(place, key)?.split(' ')[0])
  if (Math.abs(Date.now() - held) < longest) return
  const own = `${Date.now()} ${Math.random()}`
  storeText(place, key, own)
  startTimer(settling, () => {
    if (loadText(place, key) !== own) return
    action()
    removeText(place, key)
  })
}

/**
 * Calls `action` while no other page of the site is in an action of that name; not at all if one is. The lock
 * is released when `action` returns: a page that holds a lock cannot enter the back/forward cache.
 */
export const runLocked = (name: string, action: () => void): void => {
  const { locks } = navigator as Partial<Navigator>
  if (!locks) {
    lease(name, action)
    return
  }
  locks
    .request(name, { ifAvailable: true }, (lock) => {
      if (lock) action()
    })
    // A sandboxed frame may not have locks. It has no storage then, either.
    .catch(() => undefined)
}
