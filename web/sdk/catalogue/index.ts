// SPDX-License-Identifier: MIT
import json from '../../../catalogue/loquent.json'
import type { Catalogue } from './catalogue.js'

export type { Catalogue, CatalogueEvent, CatalogueProperty } from './catalogue.js'
export type { Events } from './events.js'

/** What Loquent's own app reports: `createAnalytics<Events>({ catalogue })`. */
const catalogue = json as Catalogue
export default catalogue
