// SPDX-License-Identifier: MIT
// Routers are other people's objects: of another version, of another library, or wrapped. Whatever they are,
// an app goes on rendering.

/** What `key` leads to; nothing where the value has no such thing or does not let it be read. */
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

/** Told once a page: a hook is called again and again. */
export const tellOnce = (message: string, error?: unknown): void => {
  if (told.has(message)) return
  told.add(message)
  console.error(`[loquent] ${message}`, ...(error === undefined ? [] : [error]))
}

/** Calls a method of a foreign object. Returns the function that it gives for the end, if it gives one. */
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
        // It is over either way.
      }
    }
  } catch (error) {
    tellOnce('The router could not be subscribed to.', error)
    return () => undefined
  }
}
