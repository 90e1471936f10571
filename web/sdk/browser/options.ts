// SPDX-License-Identifier: MIT

/**
 * What can be set of PostHog's options (src/wasm/posthog_option_table.cpp). Of a strict option the values
 * that it may have, first the one that is set without the app; of any other the type of its value. What is
 * not in the table cannot be set.
 */
export type OptionRules = Readonly<Record<string, readonly unknown[] | string>>

export type Options = Record<string, unknown>

const ruleOf = (rules: OptionRules, name: string): readonly unknown[] | string | undefined =>
  Object.hasOwn(rules, name) ? rules[name] : undefined

const allows = (rules: OptionRules, name: string, value: unknown): boolean => {
  const rule = ruleOf(rules, name)
  if (typeof rule === 'string') return typeof value === rule
  return rule !== undefined && rule.includes(value)
}

/** The strict options, each with the value that is set without the app. */
export const strictOptions = (rules: OptionRules): Options => {
  const strict = Object.entries(rules).filter(([, rule]) => typeof rule !== 'string')
  return Object.fromEntries(strict.map(([name, rule]) => [name, rule[0]]))
}

/** `autocapture (false)`: what an option may be, as far as it may be set at all. */
const withAllowed = (rules: OptionRules, name: string): string => {
  const rule = ruleOf(rules, name)
  if (rule === undefined) return name
  return `${name} (${typeof rule === 'string' ? rule : rule.map((value) => JSON.stringify(value)).join(', ')})`
}

/**
 * Adds what is `given` to `options`, in place, as far as the rules allow it. Returns the names of those
 * that were refused, each with the values or the type that it may have. An option that is undefined counts
 * as not given.
 */
export const addOptions = (
  rules: OptionRules,
  options: Options,
  given: Readonly<Options> | null | undefined,
): string => {
  const refused: string[] = []
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value === undefined) continue
    if (allows(rules, name, value)) options[name] = value
    else refused.push(withAllowed(rules, name))
  }
  return refused.join(', ')
}
