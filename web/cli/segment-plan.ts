// SPDX-License-Identifier: MIT
// Reads a tracking plan in Segment's format: events, each with a JSON Schema of its properties.
import type { EventInFile, PropertyInFile } from './tracking-plan.js'
import { combiningKeywords, importProperty, type Fields } from './import-property.js'
import { followsNamingConvention, isEventName, toEventName, toSnakeCase } from './past-tense.js'
import { isPosthogName, isPropertyName } from './property-name.js'

/** Something that was not imported unchanged. */
export interface ImportNote {
  /** The event, or the other part of the plan that it is about. */
  event: string
  property?: string
  message: string
}

/** Stands in for facts that our tracking plans require and Segment's do not. */
export type ImportedEvent = Partial<EventInFile>

export interface Imported {
  plan: { events: Record<string, ImportedEvent> }
  /** What a person has to check. */
  notes: readonly ImportNote[]
  renamed: readonly { from: string; to: string }[]
}

interface SegmentEvent {
  name: string
  description: unknown
  /** Usually an object. */
  schema: unknown
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fields = (value: unknown): Fields => (isObject(value) ? value : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isEmpty = (value: unknown): boolean => Object.keys(Object(value) as object).length === 0

const innerOf = (plan: unknown): Fields => {
  const top = fields(plan)
  return isEmpty(fields(top.data)) ? top : fields(top.data)
}

const isTrack = ({ type }: Fields): boolean => type === undefined || type === 'TRACK'

/** An export has `rules.events` or `events`; the public API lists rules of several types. */
const plannedEvents = (plan: Fields): SegmentEvent[] => {
  const events = [...list(fields(plan.rules).events), ...list(plan.events)].map((event) => ({
    name: text(fields(event).name),
    description: fields(event).description,
    schema: fields(event).rules,
  }))
  const rules = list(plan.rules)
    .map(fields)
    .filter(isTrack)
    .map(({ key, jsonSchema }) => ({
      name: text(key),
      description: fields(jsonSchema).description,
      schema: jsonSchema,
    }))
  return [...events, ...rules]
}

/** What a plan contains besides its events. */
const planNotes = (plan: Fields, pagination: Fields): ImportNote[] => {
  const message =
    'was not taken over: our tracking plans hold events only. Add what matters of it to these'
  return [
    ...Object.entries(fields(plan.rules))
      .filter(([name, rule]) => name !== 'events' && !isEmpty(rule))
      .map(([name]) => ({ event: `rules.${name}`, message })),
    ...list(plan.rules)
      .map(fields)
      .filter((rule) => !isTrack(rule))
      .map(({ type, key }) => ({
        event: ['rule', String(type), text(key)].filter((word) => word !== '').join(' '),
        message,
      })),
    ...(pagination.next
      ? [{ event: 'pagination', message: 'this is one page of the plan: import the others too' }]
      : []),
  ]
}

/** The schema of a call contains that of its `properties`. */
const propertiesSchema = (schema: Fields): Fields => {
  const nested = fields(fields(schema.properties).properties)
  return 'properties' in nested || 'required' in nested || nested.type === 'object'
    ? nested
    : 'context' in fields(schema.properties) || 'traits' in fields(schema.properties)
      ? {}
      : schema
}

const mostProperties = 64

interface Report {
  note(message: string, property?: string): void
  rename(from: string, to: string): void
}

const lackNote = (description: string): string =>
  `has no ${description === '' ? 'description, ' : ''}component and question yet, which \`check\` ` +
  'will ask for: add them'

const importEvent = (
  planned: SegmentEvent,
  event: string,
  { note, rename }: Report,
): ImportedEvent => {
  const { schema: call = {} } = planned
  if (!isObject(call)) note('its schema is no object, and nothing of it was taken over')
  const schema = propertiesSchema(fields(call))
  const lost = [...new Set([fields(call), schema].flatMap(combiningKeywords))]
  if (lost.length > 0) {
    note(`${lost.join(', ')} of its schema was not taken over: add the properties that it has`)
  }
  const properties: Record<string, PropertyInFile> = {}
  const names = new Map<string, string>()
  const inPlan = fields(schema.properties)
  for (const [original, inner] of Object.entries(inPlan)) {
    const name = isPropertyName(original) ? original : toSnakeCase(original)
    if (!isPropertyName(name)) {
      note('the name is none for a property: a letter, then up to 63 of A-Z a-z 0-9 _', original)
    } else if (isPosthogName(name)) {
      note('not taken over: PostHog uses this name itself. Add it by another name', original)
    } else if (Object.hasOwn(properties, name)) {
      note(`another property is called ${name} already`, original)
    } else if (names.size >= mostProperties) {
      note(`an event has at most ${mostProperties} properties`, original)
    } else {
      const { property, notes } = importProperty(name, fields(inner))
      for (const message of notes) note(message, original)
      if (!property) continue
      properties[name] = property
      names.set(original, name)
      if (name !== original) rename(original, name)
    }
  }
  const required = list(schema.required).map(text)
  for (const name of required) {
    if (!Object.hasOwn(inPlan, name)) note('is required, but is none of the properties', name)
  }
  const description = text(planned.description)
  if (!followsNamingConvention(event)) {
    note(
      `the name does not end in a verb in the past tense, which \`check\` will ask for: rename ` +
        `${event} here and where it is reported`,
    )
  }
  note(lackNote(description))
  const requiredNames = new Set(required.flatMap((name) => names.get(name) ?? []))
  return {
    ...(description === '' ? {} : { description }),
    ...(names.size === 0 ? {} : { properties }),
    ...(requiredNames.size === 0 ? {} : { required: [...requiredNames] }),
  }
}

/** `undefined` if `plan` has no events in a known shape. */
export const importSegmentPlan = (plan: unknown): Imported | undefined => {
  const inner = innerOf(plan)
  const events: Record<string, ImportedEvent> = {}
  const pagination = fields(inner.pagination ?? fields(plan).pagination)
  const notes = planNotes(inner, pagination)
  const renamed: { from: string; to: string }[] = []
  const all = plannedEvents(inner)
  if (!all.some(({ name }) => name !== '')) return undefined
  for (const planned of all) {
    const event = toEventName(planned.name)
    const note = (message: string, property?: string): void => {
      notes.push({ event: planned.name, ...(property === undefined ? {} : { property }), message })
    }
    if (planned.name === '') {
      notes.push({ event: 'an event', message: 'not taken over: it has no name' })
    } else if (!isEventName(event)) {
      note('not taken over: no name in snake_case can be made of its name')
    } else if (Object.hasOwn(events, event)) {
      note(`not taken over: another event, or another version of it, is called ${event} already`)
    } else {
      const properties: typeof renamed = []
      events[event] = importEvent(planned, event, {
        note,
        rename: (from, to) => properties.push({ from: `${planned.name}.${from}`, to }),
      })
      if (event !== planned.name) renamed.push({ from: planned.name, to: event })
      renamed.push(...properties)
    }
  }
  return { plan: { events }, notes, renamed }
}
