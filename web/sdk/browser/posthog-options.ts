// SPDX-License-Identifier: MIT

/**
 * Adds the app's options to `options`, in place, where they are neither among them nor among those that are
 * `reserved`. Returns the names of those that were refused.
 */
export const addOptions = (
  options: Record<string, unknown>,
  reserved: readonly string[],
  added: Readonly<Record<string, unknown>> | null | undefined,
): string => {
  const strict: Readonly<Record<string, unknown>> = { ...options }
  const refused = Object.entries(added ?? {}).filter(([name, value]) => {
    if (Object.hasOwn(strict, name)) return value !== strict[name]
    if (reserved.includes(name)) return true
    options[name] = value
    return false
  })
  return refused.map(([name]) => name).join(', ')
}
