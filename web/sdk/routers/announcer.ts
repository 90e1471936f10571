// SPDX-License-Identifier: MIT

/** Announces what is shown now, after the app's call has ended. */
export interface Announcer<View> {
  announce(view: View): void
  /** Tells at once what was announced and is not told yet: it was seen. */
  end(): void
}

/**
 * Tells each view in a microtask: nothing of ours runs inside the call of the app that changes the route.
 * A view keeps what it was at the moment of that call. Of several views of one name in one go, as when a
 * redirect comes back, the last counts: what is told last is what the page shows.
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
