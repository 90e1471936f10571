// SPDX-License-Identifier: MIT
import type { TrackingPlan, TrackingPlanEvent, Kind, Property } from './tracking-plan.js'
import { enumeratorName, enumName, memberName, structName } from './cpp-names.js'
import { rangeText } from './kind-text.js'
import { wrap } from './wrap.js'

export interface CppOptions {
  namespace: string
  /** The SPDX id of the generated file's licence. */
  spdx?: string | undefined
}

interface Enumeration {
  name: string
  values: readonly string[]
}

type EnumProperty = Property & { kind: 'enum' }

const isEnum = (property: Property): property is EnumProperty => property.kind === 'enum'
const keyOf = (values: readonly string[]): string => values.join(' ')

/**
 * The enumeration of each property's values. It is named after the property, and also after the event if two
 * events have different values under the same name.
 */
class Enumerations {
  readonly #byUse = new Map<Property, Enumeration>()
  readonly #byName = new Map<string, Enumeration>()

  constructor(plan: TrackingPlan) {
    const uses = plan.events.flatMap((event) =>
      event.properties.filter(isEnum).map((property) => ({ event, property })),
    )
    const sets = new Map<string, Set<string>>()
    for (const { property } of uses) {
      const known = sets.get(property.name) ?? new Set()
      sets.set(property.name, known.add(keyOf(property.values)))
    }
    const isShared = ({ name }: Property): boolean => sets.get(name)?.size === 1
    // Those with a short name come first, so that a longer name never takes theirs.
    for (const { property } of uses.filter((use) => isShared(use.property))) {
      this.#put(property, enumName(property.name))
    }
    for (const { event, property } of uses.filter((use) => !isShared(use.property))) {
      this.#put(property, enumName(`${event.name}_${property.name}`))
    }
  }

  #put(property: EnumProperty, wanted: string): void {
    let name = wanted
    const isTaken = (): boolean => {
      const known = this.#byName.get(name)
      return known !== undefined && keyOf(known.values) !== keyOf(property.values)
    }
    while (isTaken()) name += '_'
    const enumeration = this.#byName.get(name) ?? { name, values: property.values }
    this.#byName.set(name, enumeration)
    this.#byUse.set(property, enumeration)
  }

  all(): Enumeration[] {
    return [...this.#byName.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
  }

  of(property: Property): string {
    return this.#byUse.get(property)?.name ?? ''
  }
}

/** A backslash at the end of a line would pull the next line into the comment. */
const comment = (indent: string, text: string): string[] =>
  text === ''
    ? []
    : wrap(text, 100 - indent.length - 4).map((line) => `${indent}/// ${line.replace(/\\+$/, '')}`)

const enumerationText = ({ name, values }: Enumeration): string => {
  const names = values.map(enumeratorName)
  const size = values.length > 256 ? 'std::uint16_t' : 'std::uint8_t'
  return [
    `enum class ${name} : ${size} {`,
    ...names.map((value) => `    ${value},`),
    '};',
    '',
    '/// The value as it is sent; empty for a value outside the enumeration.',
    `[[nodiscard]] constexpr std::string_view to_string(${name} value) {`,
    '    switch (value) {',
    ...names.flatMap((value, index) => [
      `        case ${name}::${value}:`,
      `            return "${values[index] ?? ''}";`,
    ]),
    '    }',
    '    return {};',
    '}',
    '',
  ].join('\n')
}

const typeOf = (property: Property, namespace: string, enumerations: Enumerations): string => {
  switch (property.kind) {
    case 'enum':
      return `::${namespace}::${enumerations.of(property)}`
    case 'boolean':
      return 'bool'
    case 'integer':
      return 'std::int64_t'
    case 'number':
      return 'double'
    default:
      return `::loquent::analytics::${property.kind}`
  }
}

const about = (description: string, kind: Kind): string =>
  [description, rangeText(kind)].filter((text) => text !== '').join(' ')

const eventText = (
  event: TrackingPlanEvent,
  namespace: string,
  enumerations: Enumerations,
): string => {
  const struct = structName(event.name)
  const members = event.properties.map((property) => {
    const member = memberName(struct, property.name)
    const type = typeOf(property, namespace, enumerations)
    const declaration = property.required
      ? `::loquent::analytics::required<${type}> ${member};`
      : `::loquent::analytics::maybe<${type}> ${member}{};`
    return { name: property.name, member, declaration, text: about(property.description, property) }
  })
  const components = event.components.join(', ')
  return [
    ...comment('', event.description),
    ...comment('', components === '' ? '' : `Reported by ${components}.`),
    `struct ${struct} {`,
    `    static constexpr std::string_view event_name = "${event.name}";`,
    '',
    ...members.flatMap(({ declaration, text }) => [
      ...comment('    ', text),
      `    ${declaration}`,
      '',
    ]),
    ...(members.length === 0
      ? ['    void each_property(auto&&) const {}']
      : [
          // No property can have a name that begins with an underscore.
          '    void each_property(auto&& _visit) const {',
          ...members.map(({ name, member }) => `        _visit("${name}", ${member});`),
          '    }',
        ]),
    '};',
    '',
  ].join('\n')
}

/** One header: the enumerations, and a struct for each event. */
export const generateCpp = (plan: TrackingPlan, { namespace, spdx }: CppOptions): string => {
  const enumerations = new Enumerations(plan)
  return [
    ...(spdx === undefined ? [] : [`// SPDX-License-Identifier: ${spdx}`]),
    '// Generated by `loquent-analytics generate` from the tracking plan. Do not edit.',
    '// clang-format off',
    '#pragma once',
    '',
    '#include <cstdint>',
    '#include <string_view>',
    '',
    '#include "loquent/analytics/typed_events.hpp"',
    '',
    `namespace ${namespace} {`,
    '',
    'using ::loquent::analytics::track_event;',
    '',
    ...enumerations.all().map(enumerationText),
    '/// The events of the tracking plan, to be given to `track_event`.',
    'namespace events {',
    '',
    ...plan.events.map((event) => eventText(event, namespace, enumerations)),
    '}  // namespace events',
    `}  // namespace ${namespace}`,
    '// clang-format on',
    '',
  ].join('\n')
}
