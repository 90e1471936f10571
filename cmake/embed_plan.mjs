// SPDX-License-Identifier: MIT
// usage: node embed_plan.mjs PLAN.json HEADER.hpp NAMESPACE
// Writes a header that holds the tracking plan as text, without the parts that are only for people.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const [plan, header, namespace] = process.argv.slice(2)
const forPeople = new Set(['$schema', 'description', 'component', 'question'])

/**
 * Leaves out those keys of a plan, an event or a property. It must not be applied to an event's `properties`:
 * one of them may be called `question`.
 */
const plain = (object) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !forPeople.has(key)))
const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))

const { events = {}, ...rest } = JSON.parse(readFileSync(plan, 'utf8').replace(/^\ufeff/, ''))
const small = {
  ...plain(rest),
  events: mapValues(events, (event) => ({
    ...plain(event),
    ...(event.properties && { properties: mapValues(event.properties, plain) }),
  })),
}

mkdirSync(dirname(header), { recursive: true })
writeFileSync(
  header,
  `// Generated from the tracking plan. Do not edit.
// clang-format off
#pragma once

#include <string_view>

namespace ${namespace} {

/// The tracking plan, for StartOptions::tracking_plan_json.
inline constexpr std::string_view tracking_plan_json =
    R"loquent(${JSON.stringify(small)})loquent";

}  // namespace ${namespace}
// clang-format on
`,
)
