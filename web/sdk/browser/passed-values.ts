// SPDX-License-Identifier: MIT

/** An event on its way to PostHog's server. */
export interface PosthogEvent {
  properties: Record<string, unknown>
  [member: string]: unknown
}

/** More are not remembered, so that a page that makes up keys does not fill the memory. */
const mostRemembered = 100

/** What an event says of a person, beside its properties. */
const personMembers = ['$set', '$set_once', '$unset'] as const

/** `value` as PostHog's server would read it: without getters, and with `toJSON` applied. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? (JSON.parse(JSON.stringify(value) ?? 'null') as unknown)
    : value

const canBeRemembered = (key: string, value: unknown): boolean =>
  // The guard judges such a key by its value alone.
  key.startsWith('$') && value !== null && value !== undefined && typeof value !== 'object'

/**
 * Remembers of the properties that PostHog adds to each event (browser, device, session) that this very
 * value under this very key has passed the guard unchanged. Such a property need not be judged again. Only
 * texts, numbers and flags are remembered, which nobody can change from inside.
 */
export class PassedValues {
  readonly #passed = new Map<string, unknown>()

  /**
   * The event without the properties that are known to pass. What the result has in common with `event` is
   * plain data afterwards: it cannot be judged as one thing and sent as another.
   */
  withoutPassed(event: PosthogEvent): PosthogEvent {
    for (const member of personMembers) if (event[member]) event[member] = plain(event[member])
    const { properties } = event
    // A key that means something else when it is assigned.
    if (Object.hasOwn(properties, '__proto__')) return event
    const open: Record<string, unknown> = {}
    for (const key of Object.keys(properties)) {
      const value = properties[key]
      if (this.#passed.get(key) === value) continue
      open[key] = typeof value === 'object' ? (properties[key] = plain(value)) : value
    }
    return { ...event, properties: open }
  }

  /** Takes note of what was judged and is still the same in the event that is sent. */
  remember(judged: PosthogEvent, sent: PosthogEvent): void {
    if (judged === sent) return
    for (const key of Object.keys(judged.properties)) {
      const value = judged.properties[key]
      const isUnchanged = canBeRemembered(key, value) && sent.properties[key] === value
      if (isUnchanged && (this.#passed.size < mostRemembered || this.#passed.has(key))) {
        this.#passed.set(key, value)
      }
    }
  }

  /** The guard has got other rules. */
  forget(): void {
    this.#passed.clear()
  }
}
