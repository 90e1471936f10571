// SPDX-License-Identifier: MIT

/** Announces what is shown now, after the app's call has ended. */
export interface Announcer<View> {
  announce(view: View): void
  /** Reports at once what was announced but not yet reported: somebody has seen it. */
  end(): void
}

/**
 * Reports each view in a microtask, so that none of our code runs inside the app's call that changes the
 * route. A view is reported as it was at the time of that call. If one turn has several views of the same
 * name, as when a redirect comes back, only the last counts: what is reported last is what the page shows.
 */
export const announcer = <View>(
  tell: (view: View) => void,
  nameOf: (view: View) => string,
): Announcer<View> => {
  const waiting = new Map<string, View>()
  const tellAll = (): void => {
    const views = [...waiting.values()]
    waiting.clear()
    for (const view of views) tell(view)
  }
  return {
    announce(view) {
      if (waiting.size === 0) queueMicrotask(tellAll)
      const name = nameOf(view)
      waiting.delete(name)
      waiting.set(name, view)
    },
    end: tellAll,
  }
}

/** For routers, whose views are paths. */
export const pathAnnouncer = (listener: (path: string) => void): Announcer<string> =>
  announcer(listener, (path) => path)
