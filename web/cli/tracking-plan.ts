// SPDX-License-Identifier: MIT
// Reads a tracking plan as Segment has it: events, each with a JSON Schema of its properties.
import type { CatalogueFile, EventInFile, PropertyInFile } from './catalogue.js'
import { followsNamingConvention, isEventName, toEventName, toSnakeCase } from './past-tense.js'

/** Something that was not taken over as it was. */
export interface ImportNote {
  event: string
  property?: string
  message: string
}

export interface Imported {
  catalogue: CatalogueFile
  /** What somebody has to look at. */
  notes: readonly ImportNote[]
  renamed: readonly { from: string; to: string }[]
}

type Fields = Record<string, unknown>

interface PlannedEvent {
  name: string
  description: unknown
  schema: Fields
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** An export has `rules.events` or `events`; the public API lists rules of several types. */
const plannedEvents = (plan: unknown): PlannedEvent[] => {
  const top = fields(plan)
  const inner = Object.keys(fields(top.data)).length > 0 ? fields(top.data) : top
  const events = [...list(fields(inner.rules).events), ...list(inner.events)].map((event) => ({
    name: text(fields(event).name),
    description: fields(event).description,
    schema: fields(fields(event).rules),
  }))
  const rules = list(inner.rules)
    .map(fields)
    .filter(({ type }) => type === undefined || type === 'TRACK')
    .map(({ key, jsonSchema }) => ({
      name: text(key),
      description: fields(jsonSchema).description,
      schema: fields(jsonSchema),
    }))
  return [...events, ...rules].filter(({ name }) => name !== '')
}

/** The schema of a call has that of its `properties` inside. */
const propertiesSchema = (schema: Fields): Fields => {
  const nested = fields(fields(schema.properties).properties)
  return 'properties' in nested || 'required' in nested || nested.type === 'object'
    ? nested
    : 'context' in fields(schema.properties) || 'traits' in fields(schema.properties)
      ? {}
      : schema
}

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9._~-]{1,64}$/.test(value)

const withoutNull = (values: unknown[]): unknown[] =>
  values.filter((value) => value !== null && value !== 'null')

type Mapped = { property: PropertyInFile; note?: string } | { note: string }

const rangeOf = (schema: Fields, whole: boolean): Pick<PropertyInFile, 'minimum' | 'maximum'> => {
  const bound = (value: unknown): value is number =>
    typeof value === 'number' && (!whole || Number.isInteger(value))
  return {
    ...(bound(schema.minimum) && { minimum: schema.minimum }),
    ...(bound(schema.maximum) && { maximum: schema.maximum }),
  }
}

const bareString = (name: string): string =>
  'a bare string was not taken over, since it could hold anything. ' +
  (/(^|_)(id|uuid|key)$/.test(toSnakeCase(name))
    ? 'If it is an id, add {"type": "string", "format": "id"}'
    : /(^|_)(url|path|page|route|screen)$/.test(toSnakeCase(name))
      ? 'If it says where in the app, add {"type": "string", "format": "route"} and send the ' +
        "route's template"
      : 'If it has a few values, list them ({"enum": ["…"]}); if it is an id, add ' +
        '{"type": "string", "format": "id"}; otherwise stop sending it')

const mapProperty = (name: string, schema: Fields): Mapped => {
  const description = text(schema.description)
  const described = description === '' ? {} : { description }
  const values = 'const' in schema ? [schema.const] : schema.enum
  if (Array.isArray(values)) {
    const kept = [...new Set(withoutNull(values))]
    if (kept.length > 0 && kept.every(isToken)) return { property: { ...described, enum: kept } }
    if (kept.length > 0 && kept.every((value) => typeof value === 'boolean')) {
      return { property: { ...described, type: 'boolean' } }
    }
    return {
      note:
        'its values are not all tokens (1 to 64 characters of A-Z a-z 0-9 . _ ~ -). Give each one ' +
        'a token, and add {"enum": ["…"]}',
    }
  }
  const types = withoutNull([schema.type ?? []].flat())
  const [type] = types
  if (types.length !== 1) {
    return {
      note:
        types.length === 0
          ? 'its type is not said. Add one of the kinds of the catalogue'
          : 'it has several types. Decide for one, and add that',
    }
  }
  switch (type) {
    case 'boolean':
      return { property: { ...described, type } }
    case 'integer':
    case 'number': {
      const property: PropertyInFile = {
        ...described,
        type,
        ...rangeOf(schema, type === 'integer'),
      }
      return 'exclusiveMinimum' in schema || 'exclusiveMaximum' in schema
        ? { property, note: 'its range excludes an end, which a catalogue cannot say: set it anew' }
        : { property }
    }
    case 'string':
      return schema.format === 'uuid' || schema.format === 'id'
        ? { property: { ...described, type, format: 'id' } }
        : { note: bareString(name) }
    default:
      return {
        note:
          `${type === 'array' ? 'a list' : 'an object'} was not taken over: a property is one ` +
          'value. Add what matters of it as properties of their own, such as a count',
      }
  }
}

const mostProperties = 64

const importEvent = (
  planned: PlannedEvent,
  event: string,
  note: (message: string, property?: string) => void,
): EventInFile => {
  const schema = propertiesSchema(planned.schema)
  const properties: Record<string, PropertyInFile> = {}
  const names = new Map<string, string>()
  for (const [original, inner] of Object.entries(fields(schema.properties))) {
    const name = /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(original) ? original : toSnakeCase(original)
    if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name)) {
      note('the name is none for a property: a letter, then up to 63 of A-Z a-z 0-9 _', original)
    } else if (Object.hasOwn(properties, name)) {
      note(`another property is called ${name} already`, original)
    } else if (names.size >= mostProperties) {
      note(`an event has at most ${mostProperties} properties`, original)
    } else {
      const mapped = mapProperty(name, fields(inner))
      if (mapped.note !== undefined) note(mapped.note, original)
      if ('property' in mapped) {
        properties[name] = mapped.property
        names.set(original, name)
      }
    }
  }
  const required = list(schema.required).flatMap((name) => names.get(text(name)) ?? [])
  const description = text(planned.description)
  if (!followsNamingConvention(event)) {
    note(
      `the name does not end in a verb in the past tense, which \`check\` will ask for: rename ` +
        `${event} here and where it is reported`,
    )
  }
  return {
    ...(description === '' ? {} : { description }),
    ...(names.size === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
  }
}

/** Nothing where `plan` has no events in a shape that is known. */
export const importTrackingPlan = (plan: unknown): Imported | undefined => {
  const events: Record<string, EventInFile> = {}
  const notes: ImportNote[] = []
  const renamed: { from: string; to: string }[] = []
  const planned = plannedEvents(plan)
  if (planned.length === 0) return undefined
  for (const each of planned) {
    const event = toEventName(each.name)
    const note = (message: string, property?: string): void => {
      notes.push({ event: each.name, ...(property === undefined ? {} : { property }), message })
    }
    if (!isEventName(event)) {
      note('not taken over: no name in snake_case can be made of its name')
    } else if (Object.hasOwn(events, event)) {
      note(`not taken over: another event, or another version of it, is called ${event} already`)
    } else {
      events[event] = importEvent(each, event, note)
      if (event !== each.name) renamed.push({ from: each.name, to: event })
    }
  }
  return { catalogue: { events }, notes, renamed }
}
