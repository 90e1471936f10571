// SPDX-License-Identifier: MIT
// What the CMake package attaches to an app in C++ with the direct client.
import { directBrowser } from '../browser/direct/index.js'
import { offer } from './offer.js'

offer(directBrowser)
