// SPDX-License-Identifier: MIT
import type { Router } from '../types.js'
import { pathAnnouncer } from './announcer.js'
import { announceRestores } from './restore.js'
import { inPage, pagePath } from './page-path.js'

type Method = 'pushState' | 'replaceState'

const listeners = new Set<() => void>()
const announce = (): void => {
  for (const listener of [...listeners]) listener()
}

/** Puts a wrapper over a method of `history`; returns the function that takes it off again. */
const wrap = (method: Method): (() => void) => {
  const original = history[method]
  const wrapper: History[Method] = function (this: History, ...args) {
    original.apply(this, args)
    announce()
  }
  history[method] = wrapper
  return () => {
    // Another library may have wrapped ours. It then goes on calling this one, which no longer has listeners.
    if (history[method] === wrapper) history[method] = original
  }
}

let unwrap: (() => void)[] = []

/**
 * Route changes made with the History API: `pushState`, `replaceState`, and the browser's back and forward
 * buttons. Browsers have no event for the first two, so both methods are wrapped while there is a
 * subscription.
 */
export const historyRouter = (): Router =>
  inPage(() => ({
    current: pagePath,
    subscribe(listener) {
      const { announce: announcePath, end } = pathAnnouncer(listener)
      const report = (): void => announcePath(pagePath())
      if (listeners.size === 0) {
        unwrap = [wrap('pushState'), wrap('replaceState')]
        addEventListener('popstate', announce)
      }
      listeners.add(report)
      const ignoreRestores = announceRestores(report)
      return () => {
        end()
        ignoreRestores()
        listeners.delete(report)
        if (listeners.size > 0) return
        removeEventListener('popstate', announce)
        for (const takeOff of unwrap.splice(0)) takeOff()
      }
    },
  }))
