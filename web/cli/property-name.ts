// SPDX-License-Identifier: MIT
import schema from '../../plan/plan.schema.json'

const { pattern, not } = schema.$defs.event.properties.properties.propertyNames
const wellFormed = new RegExp(pattern)
const ofPosthog = new Set(not.enum)

/** A letter, then up to 63 letters, digits and underscores: the tracking plan's schema. */
export const isPropertyName = (name: string): boolean => wellFormed.test(name)

/** The module refuses a tracking plan with such a property (src/redaction/posthog_keys.cpp). */
export const isPosthogName = (name: string): boolean => ofPosthog.has(name)
