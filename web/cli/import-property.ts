// SPDX-License-Identifier: MIT
// Turns the JSON Schema of one property into what a tracking plan has for it.
import type { PropertyInFile } from './tracking-plan.js'
import { clashOf } from './cpp-names.js'
import { isToken } from './describe-property.js'
import { toSnakeCase } from './past-tense.js'

export type Fields = Record<string, unknown>

export interface ImportedProperty {
  /** `undefined` if a tracking plan has nothing like it. */
  property?: PropertyInFile
  /** What a person has to check. */
  notes: readonly string[]
}

const combining =
  'allOf anyOf oneOf not if then else dependencies dependentRequired dependentSchemas ' +
  'patternProperties $ref'

/** The keywords that combine schemas. A tracking plan has nothing like them. */
export const combiningKeywords = (schema: Fields): string[] =>
  combining.split(' ').filter((keyword) => keyword in schema)

const bareString = (name: string): string =>
  'a bare string was not taken over, since it could hold anything. ' +
  (/(^|_)(id|uuid|key)$/.test(toSnakeCase(name))
    ? 'If it is an id, add {"type": "string", "format": "id"}'
    : /(^|_)(url|path|page|route|screen)$/.test(toSnakeCase(name))
      ? 'If it says where in the app, add {"type": "string", "format": "route"} and send the ' +
        "route's template"
      : 'If it has a few values, list them ({"enum": ["…"]}); if it is an id, add ' +
        '{"type": "string", "format": "id"}; otherwise stop sending it')

const mapValues = (values: readonly unknown[]): ImportedProperty => {
  // In a tracking plan `required` says whether a property may be missing.
  const kept = [...new Set(values)].filter((value) => value !== null)
  if (kept.length > 0 && kept.every((value) => typeof value === 'boolean')) {
    return { property: { type: 'boolean' }, notes: [] }
  }
  if (kept.length === 0 || !kept.every(isToken)) {
    return {
      notes: [
        'its values are not all tokens (1 to 64 characters of A-Z a-z 0-9 . _ ~ -). Give each one ' +
          'a token, and add {"enum": ["…"]}',
      ],
    }
  }
  const clash = clashOf(kept)
  return clash === undefined
    ? { property: { enum: kept }, notes: [] }
    : { notes: [`${clash}. Give one of them another, and add {"enum": ["…"]}`] }
}

const mapNumber = (type: 'integer' | 'number', schema: Fields): ImportedProperty => {
  const notes: string[] = []
  const boundOf = (field: 'minimum' | 'maximum'): number | undefined => {
    const bound = schema[field]
    if (bound === undefined) return undefined
    if (typeof bound !== 'number' || !Number.isFinite(bound)) {
      notes.push(`its ${field} is no finite number, and was left out`)
    } else if (type === 'integer' && !Number.isInteger(bound)) {
      notes.push(`its ${field} ${bound} is no whole number, and was left out: set it anew`)
    } else {
      return bound
    }
    return undefined
  }
  const minimum = boundOf('minimum')
  const maximum = boundOf('maximum')
  const isEmpty = minimum !== undefined && maximum !== undefined && minimum > maximum
  if (isEmpty) notes.push('its minimum is greater than its maximum, and both were left out')
  if ('exclusiveMinimum' in schema || 'exclusiveMaximum' in schema) {
    notes.push('its range excludes an end, which a tracking plan cannot say: set it anew')
  }
  if ('multipleOf' in schema) {
    notes.push('its multipleOf was not taken over: a tracking plan cannot say that')
  }
  return {
    property: {
      type,
      ...(minimum !== undefined && !isEmpty && { minimum }),
      ...(maximum !== undefined && !isEmpty && { maximum }),
    },
    notes,
  }
}

const mapKind = (name: string, schema: Fields): ImportedProperty => {
  const values = 'const' in schema ? [schema.const] : schema.enum
  if (Array.isArray(values)) return mapValues(values)
  const types: unknown[] = [schema.type ?? []].flat().filter((type) => type !== 'null')
  const [type] = types
  if (types.length !== 1) {
    return {
      notes: [
        types.length === 0
          ? 'its type is not said. Add one of the kinds of the tracking plan'
          : 'it has several types. Decide for one, and add that',
      ],
    }
  }
  switch (type) {
    case 'boolean':
      return { property: { type }, notes: [] }
    case 'integer':
    case 'number':
      return mapNumber(type, schema)
    case 'string':
      return schema.format === 'uuid' || schema.format === 'id'
        ? { property: { type, format: 'id' }, notes: [] }
        : { notes: [bareString(name)] }
    default:
      return {
        notes: [
          `${type === 'array' ? 'a list' : 'an object'} was not taken over: a property is one ` +
            'value. Add what matters of it as properties of their own, such as a count',
        ],
      }
  }
}

/** `name` is that of the property, and may hold hints. It never throws, whatever the plan holds. */
export const importProperty = (name: string, schema: Fields): ImportedProperty => {
  const { property, notes } = mapKind(name, schema)
  const { description } = schema
  const described = typeof description === 'string' && description !== '' ? { description } : {}
  const lost = combiningKeywords(schema)
  return {
    ...(property && { property: { ...described, ...property } }),
    notes: [
      ...notes,
      ...(lost.length === 0 ? [] : [`its ${lost.join(', ')} was not taken over: see what it asks`]),
    ],
  }
}
