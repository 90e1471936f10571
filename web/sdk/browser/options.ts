// SPDX-License-Identifier: MIT

/**
 * Which of PostHog's options can be set (posthog-option-table.ts). For a strict option the table has
 * the allowed values, the default first; for any other option the type of its value. An option that is not in
 * the table cannot be set.
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

/** The strict options, each with its default. */
export const strictOptions = (rules: OptionRules): Options => {
  const strict = Object.entries(rules).filter(([, rule]) => typeof rule !== 'string')
  return Object.fromEntries(strict.map(([name, rule]) => [name, rule[0]]))
}

/** An option's name with its allowed values or type, for messages: `autocapture (false)`. */
const withAllowed = (rules: OptionRules, name: string): string => {
  const rule = ruleOf(rules, name)
  if (rule === undefined) return name
  return `${name} (${typeof rule === 'string' ? rule : rule.map((value) => JSON.stringify(value)).join(', ')})`
}

/**
 * Adds the `given` options to `options`, in place, as far as the rules allow. Returns the names of those that
 * were refused, each with the values or the type that it may have. An undefined option counts as not given.
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
