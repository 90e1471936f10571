// SPDX-License-Identifier: MIT
export { hashRouter } from './hash.js'
export { historyRouter } from './history.js'
export { navigationRouter } from './navigation.js'
