// SPDX-License-Identifier: MIT
// What the CMake package attaches to an app in C++ with the bridge to posthog-js (`--extern-pre-js`): one classic
// script.
import { browser } from '../browser/index.js'
import { useScriptTag } from '../browser/posthog-bridge.js'
import * as scriptTag from '../browser/script-tag.js'
import { offer } from './offer.js'

useScriptTag(scriptTag)
offer(browser)
