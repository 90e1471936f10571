// SPDX-License-Identifier: MIT
// A tracking plan that has been checked, in one shape and in one order.

export type Kind =
  | { kind: 'enum'; values: readonly string[] }
  | { kind: 'boolean' }
  | { kind: 'integer' | 'number'; minimum?: number | undefined; maximum?: number | undefined }
  | { kind: 'id' }
  | { kind: 'route' }

export type Property = Kind & { name: string; required: boolean; description: string }

export interface TrackingPlanEvent {
  name: string
  description: string
  components: readonly string[]
  question: string
  /** Sorted by name. */
  properties: readonly Property[]
}

export interface TrackingPlan {
  description: string
  /** Sorted by name. */
  events: readonly TrackingPlanEvent[]
}

/** The tracking plan's file, once plan.schema.json has accepted it. */
export interface TrackingPlanFile {
  description?: string
  events: Record<string, EventInFile>
}

export interface EventInFile {
  description: string
  component: string | string[]
  question: string
  properties?: Record<string, PropertyInFile>
  required?: string[]
}

export interface PropertyInFile {
  description?: string
  enum?: string[]
  type?: 'boolean' | 'integer' | 'number' | 'string'
  format?: 'id' | 'route'
  minimum?: number
  maximum?: number
}

// Not localeCompare, because the order must not depend on the machine.
const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
const byName = <T extends { name: string }>(left: T, right: T): number =>
  byText(left.name, right.name)

/** In one line, because it goes into comments of generated files. */
const oneLine = (text = ''): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

const kindOf = (file: PropertyInFile): Kind => {
  if (file.enum) return { kind: 'enum', values: [...file.enum].sort(byText) }
  switch (file.type) {
    case 'boolean':
      return { kind: 'boolean' }
    case 'integer':
    case 'number':
      return { kind: file.type, minimum: file.minimum, maximum: file.maximum }
    default:
      return { kind: file.format ?? 'id' }
  }
}

const eventOf = (name: string, file: EventInFile): TrackingPlanEvent => ({
  name,
  description: oneLine(file.description),
  components: [file.component].flat().map(oneLine),
  question: oneLine(file.question),
  properties: Object.entries(file.properties ?? {})
    .map(([property, inFile]) => ({
      ...kindOf(inFile),
      name: property,
      required: file.required?.includes(property) ?? false,
      description: oneLine(inFile.description),
    }))
    .sort(byName),
})

export const trackingPlanOf = (file: TrackingPlanFile): TrackingPlan => ({
  description: oneLine(file.description),
  events: Object.entries(file.events)
    .map(([name, event]) => eventOf(name, event))
    .sort(byName),
})
