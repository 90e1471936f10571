// SPDX-License-Identifier: MIT
// What the CMake package attaches to an app in C++ (`--extern-pre-js`): one classic script. It may also run
// in a worker of the app, or in Node, where nothing calls it: it must touch no page when it is loaded.
import { browser } from '../browser/index.js'
import { useScriptTag } from '../browser/posthog-bridge.js'
import * as scriptTag from '../browser/script-tag.js'
import { hashRouter, historyRouter, navigationRouter } from '../routers/index.js'
import type { Router } from '../types.js'

const routers = { hash: hashRouter, history: historyRouter, navigation: navigationRouter }

/** For src/wasm/browser_router.cpp. */
const makeRouter = (kind: keyof typeof routers): Router => routers[kind]()

declare global {
  // The name that src/wasm/attached_browser.cpp looks for.
  var loquentBrowser: object | undefined
}

useScriptTag(scriptTag)
globalThis.loquentBrowser = { ...browser, makeRouter }
