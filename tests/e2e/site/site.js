// SPDX-License-Identifier: MIT
// Gives the tests the packed library as a page without a bundler sees it.
import { createAnalytics } from './library/index.js'
import * as routers from './library/routers/index.js'

Object.assign(window, { createAnalytics, routers })
