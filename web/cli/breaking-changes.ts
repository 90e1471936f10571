// SPDX-License-Identifier: MIT
import type { TrackingPlan, TrackingPlanEvent, Property } from './tracking-plan.js'

export interface BreakingChange {
  event: string
  property?: string
  /** Where it is in the new file. */
  path: readonly string[]
  message: string
}

const listed = (values: readonly string[]): string => values.join(', ')

/** Why events that fit the old tracking plan would no longer pass, or would mean something else. */
const propertyChanges = (before: Property, after: Property): string[] => {
  if (before.kind !== after.kind) {
    // Every integer is a number.
    if (before.kind !== 'integer' || after.kind !== 'number') {
      return [`the kind has changed from ${before.kind} to ${after.kind}`]
    }
  }
  const changes: string[] = []
  if (before.kind === 'enum' && after.kind === 'enum') {
    const removed = before.values.filter((value) => !after.values.includes(value))
    if (removed.length > 0) changes.push(`no longer allows ${listed(removed)}`)
  }
  if ('minimum' in before && 'minimum' in after) {
    const { minimum = -Infinity } = before
    if ((after.minimum ?? -Infinity) > minimum) {
      changes.push(`the minimum has risen from ${minimum} to ${after.minimum}`)
    }
  }
  if ('maximum' in before && 'maximum' in after) {
    const { maximum = Infinity } = before
    if ((after.maximum ?? Infinity) < maximum) {
      changes.push(`the maximum has fallen from ${maximum} to ${after.maximum}`)
    }
  }
  if (after.required && !before.required) changes.push('has become required')
  return changes.map((change) =>
    change.replace('from -Infinity', 'from none').replace('from Infinity', 'from none'),
  )
}

const eventChanges = (before: TrackingPlanEvent, after: TrackingPlanEvent): BreakingChange[] => {
  const event = before.name
  const path = ['events', event]
  const change = (property: string, message: string, at = true): BreakingChange => ({
    event,
    property,
    path: at ? [...path, 'properties', property] : path,
    message,
  })
  const removedOrChanged = before.properties.flatMap((old) => {
    const now = after.properties.find(({ name }) => name === old.name)
    return now
      ? propertyChanges(old, now).map((message) => change(old.name, message))
      : [change(old.name, 'the property was removed', false)]
  })
  const added = after.properties
    .filter(({ name, required }) => required && !before.properties.some((old) => old.name === name))
    .map(({ name }) => change(name, 'is new and required'))
  return [...removedOrChanged, ...added]
}

/** What breaks for apps and reports made for `before` when the tracking plan becomes `after`. */
export const breakingChanges = (before: TrackingPlan, after: TrackingPlan): BreakingChange[] =>
  before.events.flatMap((old) => {
    const now = after.events.find(({ name }) => name === old.name)
    if (now) return eventChanges(old, now)
    return [{ event: old.name, path: ['events'], message: 'the event was removed' }]
  })
