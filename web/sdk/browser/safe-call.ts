// SPDX-License-Identifier: MIT

/** What `call` returns for a call that has thrown; no function of the page can return it. */
export const failed: unique symbol = Symbol('failed')

/**
 * `target[method](...values)`, or `target(...values)` without a method; `failed` where that throws.
 *
 * The module is built without exceptions: one that crossed its frames would leave its destructors out.
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

/** `target[name]`; `undefined` where the target has no properties, or a getter throws. */
export const read = (target: unknown, name: string | number): unknown => {
  try {
    return (target as Record<string | number, unknown>)[name]
  } catch {
    return undefined
  }
}

/** `target[name] = value`, where the target allows it. */
export const write = (target: unknown, name: string, value: unknown): void => {
  try {
    ;(target as Record<string, unknown>)[name] = value
  } catch {
    // It is frozen, or a setter throws.
  }
}

/** What the JSON text stands for; `failed` where it is none. */
export const parse = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return failed
  }
}
