// SPDX-License-Identifier: MIT
// The convention for events' names. src/plan/event_name.cpp has the same rule for C++, and
// tests/plan/event_names.txt tests both.
import schema from '../../plan/plan.schema.json'
import words from '../../src/plan/past_tense.def'

const verbs = [...words.matchAll(/^VERB\((\w+), (\w+)\)$/gm)].map(
  ([, base = '', past = '']) => [base, past] as const,
)
const listed = (kind: string): Set<string> =>
  new Set(
    [...words.matchAll(new RegExp(`^${kind}\\((\\w+)\\)$`, 'gm'))].map(([, word = '']) => word),
  )

const irregular = new Set(verbs.map(([, past]) => past))
/** Where a verb has two past forms, the later one in the list: `written`, as in "was written". */
const pastOf = new Map(verbs)
const particles = listed('PARTICLE')
const noVerbs = listed('NOT_PAST')

/** Regular verbs that names of events often have. Only `import` needs them, to change the tense. */
const regularVerbs = new Set(
  `accept activate add apply approve archive assign attach authenticate block book call cancel change
  check click close collapse comment complete configure confirm connect convert copy create deactivate
  decline delete deliver deny deploy detach disable dismiss display download drag drop duplicate earn
  edit enable end enroll enter expand expire export fail filter finish flag follow grant ignore import
  initiate install invite join launch like link list load lock log mark merge message mount move mute
  navigate notify open order pause pin place play post preview press print process publish purchase
  query rate receive record redeem refresh refund register reject remove rename renew reorder reply
  report request resize resolve restart restore resume retry return review revoke rotate save schedule
  scroll search select share ship sign skip snooze sort start stop submit subscribe switch swipe
  sync tag tap test toggle trigger type unlock unsubscribe update upgrade upload use validate
  verify view visit vote watch zoom`.split(/\s+/),
)
/** Those that are nouns as well: `message` is the verb in `Contact Message`, but not in `Send Message`. */
const nounsToo = new Set(
  `book call comment copy display document export filter import invite like link list load lock log
  mark message move order pause place play post press print process purchase query rate record
  refund reply report request return review schedule search share ship sort start stop tag test type
  update upgrade upload view visit vote watch`.split(/\s+/),
)
const doublesLast = new Set(
  'drag drop flag log pin ship skip stop submit swap tag tap plan scan'.split(' '),
)

const wellFormed = new RegExp(schema.properties.events.propertyNames.pattern)

/** A small letter, then up to 63 small letters, digits and underscores: the tracking plan's schema. */
export const isEventName = (name: string): boolean => wellFormed.test(name)

export const isPastTense = (word: string): boolean =>
  (word.length >= 4 && word.endsWith('ed') && !noVerbs.has(word)) || irregular.has(word)

const endsInPastTense = (all: readonly string[]): boolean => {
  const last = all.at(-1) ?? ''
  if (isPastTense(last)) return true
  return all.length > 1 && particles.has(last) && isPastTense(all.at(-2) ?? '')
}

/** Whether the name is snake_case and ends in a verb in the past tense (`message_sent`). */
export const followsNamingConvention = (name: string): boolean => {
  const all = name.split('_')
  return isEventName(name) && !all.includes('') && endsInPastTense(all)
}

const toPast = (word: string): string | undefined => {
  const known = pastOf.get(word)
  if (known !== undefined) return known
  if (!regularVerbs.has(word)) return undefined
  if (word.endsWith('e')) return `${word}d`
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ied`
  return `${word}${doublesLast.has(word) ? word.at(-1) : ''}ed`
}

/** `Order Completed`, `orderCompleted` and `order-completed` are all `order_completed`. */
export const toSnakeCase = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

/**
 * The event's name by the convention, as far as we can tell: `Send Message` becomes `message_sent`, `Sign Up`
 * becomes `signed_up`. Other names are only turned into snake_case.
 */
export const toEventName = (text: string): string => {
  const name = toSnakeCase(text)
  const all = name.split('_')
  if (followsNamingConvention(name)) return name
  const last = all.length - 1
  const verbAt = particles.has(all[last] ?? '') ? last - 1 : last
  const past = toPast(all[verbAt] ?? '')
  // The verb may come first: `Send Message`, `Completed Order`.
  const [first = '', ...rest] = all
  const firstPast = isPastTense(first) ? first : toPast(first)
  const verbIsFirst =
    firstPast !== undefined && nounsToo.has(all[last] ?? '') && !nounsToo.has(first)
  if (past !== undefined && !verbIsFirst) return all.with(verbAt, past).join('_')
  return firstPast !== undefined && rest.length > 0 ? [...rest, firstPast].join('_') : name
}
