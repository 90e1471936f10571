// SPDX-License-Identifier: MIT
// Routers are other people's objects: they may be of another version, of another library, or wrapped. Whatever
// they are, the app must go on rendering.

/** The value under `key`; `undefined` if there is none or it cannot be read. */
export const read = (value: unknown, ...keys: readonly string[]): unknown => {
  let inner = value
  for (const key of keys) {
    if (inner === null || (typeof inner !== 'object' && typeof inner !== 'function'))
      return undefined
    try {
      inner = (inner as Record<string, unknown>)[key]
    } catch {
      return undefined
    }
  }
  return inner
}

export const readText = (value: unknown, ...keys: readonly string[]): string | undefined => {
  const found = read(value, ...keys)
  return typeof found === 'string' ? found : undefined
}

export const readList = (value: unknown, ...keys: readonly string[]): readonly unknown[] => {
  const found = read(value, ...keys)
  return Array.isArray(found) ? found : []
}

const told = new Set<string>()

/** Warns once per page, because a hook is called again and again. */
export const tellOnce = (message: string, error?: unknown): void => {
  if (told.has(message)) return
  told.add(message)
  console.error(`[loquent] ${message}`, ...(error === undefined ? [] : [error]))
}

/** Calls `subscribe` of a foreign object. Returns the function that ends the subscription, if there is one. */
export const subscribeTo = (value: unknown, method: string, ...args: unknown[]): (() => void) => {
  try {
    const end: unknown = (value as Record<string, (...args: unknown[]) => unknown>)[method]?.(
      ...args,
    )
    if (typeof end !== 'function') return () => undefined
    return () => {
      try {
        ;(end as () => void)()
      } catch {
        // Nothing more can be done.
      }
    }
  } catch (error) {
    tellOnce('The router could not be subscribed to.', error)
    return () => undefined
  }
}
