// SPDX-License-Identifier: MIT
import { makeEdits, readEdits } from './edits.js'
import { PassedValues, type PosthogEvent } from './passed-values.js'

/**
 * The guard's answer: `null` drops the event; a string holds the edits, and is empty if there are none; `true` stands
 * for the same string as the last one, and for an empty one if there was none.
 */
export type Judgement =
  | null
  | true
  | string
  | {
      edits: string
      /** When the event happened, in milliseconds since the Unix epoch. */
      timestamp?: number
      /** Replaces `$prev_pageview_pathname` where PostHog has set it. */
      previousPathname?: string
      /** Replaces `$prev_pageview_duration`, in seconds, where PostHog has set it. */
      previousDuration?: number
    }

export interface EventGate {
  /** The answer to PostHog's `before_send`: the event with the guard's edits, or `null`. */
  pass(event: PosthogEvent): PosthogEvent | null
  /** Forgets what has passed before. To be called when the guard's rules change. */
  forget(): void
  /** From now on these keys, with blanks between them, are removed without asking the guard. */
  remove(keys: string): void
}

const replace = (properties: Record<string, unknown>, key: string, value: unknown): void => {
  if (value !== undefined && properties[key] != null) properties[key] = value
}

const serialisesItself = (value: object): boolean => 'toJSON' in value

/**
 * Judges events as PostHog is about to send them. `judge` gets the event as JSON, without the properties that
 * have passed before, and without those that never leave.
 */
export const makeEventGate = (judge: (json: string) => unknown): EventGate => {
  const passed = new PassedValues()
  let lastEdits = readEdits('')

  const applyJudgement = (event: PosthogEvent, judgement: Exclude<Judgement, null>): boolean => {
    if (typeof judgement === 'string') lastEdits = readEdits(judgement)
    if (typeof judgement !== 'object') return makeEdits(event, lastEdits)
    const { edits, timestamp, previousPathname, previousDuration } = judgement
    if (!makeEdits(event, readEdits(edits))) return false
    // A Date, not a string: older versions of posthog-js calculate with it.
    if (timestamp !== undefined) event['timestamp'] = new Date(timestamp)
    replace(event.properties, '$prev_pageview_pathname', previousPathname)
    replace(event.properties, '$prev_pageview_duration', previousDuration)
    return true
  }

  return {
    pass: (event) => {
      // An object with a `toJSON` would be judged as one thing and sent as another.
      if (serialisesItself(event) || serialisesItself(event.properties)) return null
      const open = passed.withoutPassed(event)
      const judgement = judge(JSON.stringify(open)) as Judgement
      if (judgement === null || !applyJudgement(event, judgement)) return null
      passed.remember(open, event)
      return event
    },
    forget: () => {
      passed.forget()
    },
    remove: (keys) => {
      passed.remove(keys.match(/\S+/g) ?? [])
    },
  }
}
