// SPDX-License-Identifier: MIT
// Gives the tests the packed library as a page without a bundler sees it.
import { createAnalytics } from './library/index.js'

window.createAnalytics = createAnalytics
