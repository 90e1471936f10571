// SPDX-License-Identifier: MIT

/** What `call` returns if the function throws. No function of the page can return it. */
export const failed: unique symbol = Symbol('failed')

/**
 * `target[method](...values)`, or `target(...values)` without a method; `failed` if that throws.
 *
 * The module is built without exceptions. One that crossed its frames would skip their destructors.
 */
export const call = (
  target: unknown,
  method: string | undefined,
  ...values: unknown[]
): unknown => {
  try {
    const callee = method === undefined ? target : (target as Record<string, unknown>)[method]
    const receiver = method === undefined ? undefined : target
    return Reflect.apply(callee as () => unknown, receiver, values)
  } catch {
    return failed
  }
}

/** `target[name]`; `undefined` if the target has no properties or a getter throws. */
export const read = (target: unknown, name: string | number): unknown => {
  try {
    return (target as Record<string | number, unknown>)[name]
  } catch {
    return undefined
  }
}

/** `target[name] = value`, if the target allows it. */
export const write = (target: unknown, name: string, value: unknown): void => {
  try {
    ;(target as Record<string, unknown>)[name] = value
  } catch {
    // It is frozen, or a setter throws.
  }
}

/** The value of the JSON text; `failed` if it is not JSON. */
export const parse = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return failed
  }
}
