// SPDX-License-Identifier: MIT

/** An event on its way to PostHog's server. */
export interface PosthogEvent {
  properties: Record<string, unknown>
  [member: string]: unknown
}

/** The limit keeps a page that makes up keys from filling the memory. */
const mostRemembered = 100

/** Stands for the value of a key that never leaves. */
const never = Symbol()

/** What an event says about a person, besides its properties. */
const personMembers = ['$set', '$set_once', '$unset'] as const

/** `value` as PostHog's server would read it: without getters, and with `toJSON` applied. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? (JSON.parse(JSON.stringify(value) ?? 'null') as unknown)
    : value

const canBeRemembered = (key: string, value: unknown): boolean =>
  // For such a key, only the value decides.
  key.startsWith('$') && value !== null && value !== undefined && typeof value !== 'object'

/**
 * PostHog adds the same properties to each event (browser, device, session). This remembers which value under
 * which key has passed the guard unchanged, so that it need not be judged again. Only texts, numbers and booleans
 * are remembered, because nobody can change them in place.
 *
 * The guard may also name keys that never leave, whatever their value.
 */
export class PassedValues {
  readonly #passed = new Map<string, unknown>()
  #removed: readonly string[] = []

  /**
   * The event without the properties that are known to pass. What remains becomes plain data in `event` too, so
   * that it cannot be judged as one thing and sent as another.
   */
  withoutPassed(event: PosthogEvent): PosthogEvent {
    for (const member of personMembers) if (event[member]) event[member] = plain(event[member])
    const { properties } = event
    // Assigning this key would set the prototype.
    if (Object.hasOwn(properties, '__proto__')) return event
    const open: Record<string, unknown> = {}
    for (const key of Object.keys(properties)) {
      const value = properties[key]
      const known = this.#passed.get(key)
      if (known === value) continue
      if (known === never) {
        properties[key] = undefined
        continue
      }
      open[key] = typeof value === 'object' ? (properties[key] = plain(value)) : value
    }
    const timestamp = event['timestamp']
    return {
      ...event,
      properties: open,
      // As JSON.stringify would write it, which takes three times as long once it meets a Date.
      timestamp: timestamp instanceof Date ? timestamp.toJSON() : timestamp,
    }
  }

  /** Remembers what was judged and is sent unchanged. */
  remember(judged: PosthogEvent, sent: PosthogEvent): void {
    if (judged === sent) return
    for (const key of Object.keys(judged.properties)) {
      const value = judged.properties[key]
      const isUnchanged = canBeRemembered(key, value) && sent.properties[key] === value
      const size = this.#passed.size - this.#removed.length
      if (isUnchanged && (size < mostRemembered || this.#passed.has(key))) {
        this.#passed.set(key, value)
      }
    }
  }

  /** To be called when the guard's rules change. */
  forget(): void {
    this.#passed.clear()
    for (const key of this.#removed) this.#passed.set(key, never)
  }

  /** These keys never leave: they are removed from each event, and the guard need not be asked. */
  remove(keys: readonly string[]): void {
    this.#removed = keys
    this.forget()
  }
}
