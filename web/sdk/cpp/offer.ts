// SPDX-License-Identifier: MIT
import { hashRouter, historyRouter, navigationRouter } from '../routers/index.js'
import type { Router } from '../types.js'

declare global {
  // The name that src/wasm/attached_browser.cpp looks for.
  var loquentBrowser: object | undefined
}

const routers = { hash: hashRouter, history: historyRouter, navigation: navigationRouter }

/** For src/wasm/browser_router.cpp. */
const makeRouter = (kind: keyof typeof routers): Router => routers[kind]()

/**
 * Offers an app in C++ the functions that it calls by name. The script may also run in a worker of the app,
 * or in Node, where nothing calls it: it must touch no page when it is loaded.
 */
export const offer = (browser: object): void => {
  globalThis.loquentBrowser = { ...browser, makeRouter }
}
