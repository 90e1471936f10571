// SPDX-License-Identifier: MIT
// A JSON document that knows the line of each of its parts.
import { evaluate, parse, type MemberNode, type ValueNode } from '@humanwhocodes/momoa'

export class JsonSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

/** A key that occurs twice in one object. */
export interface DuplicateKey {
  path: readonly string[]
  line: number
  firstLine: number
}

export interface JsonDocument {
  value: unknown
  duplicates: readonly DuplicateKey[]
  /** The line of the value at `path`, or of the nearest one around it. */
  lineOf(path: readonly string[]): number
}

const keyOf = ({ name }: MemberNode): string => (name.type === 'String' ? name.value : name.name)

const duplicatesIn = (node: ValueNode, path: readonly string[]): DuplicateKey[] => {
  if (node.type === 'Array') {
    return node.elements.flatMap(({ value }, index) => duplicatesIn(value, [...path, `${index}`]))
  }
  if (node.type !== 'Object') return []
  const firstLines = new Map<string, number>()
  return node.members.flatMap((member) => {
    const key = keyOf(member)
    const { line } = member.loc.start
    const firstLine = firstLines.get(key)
    if (firstLine === undefined) firstLines.set(key, line)
    return [
      ...(firstLine === undefined ? [] : [{ path: [...path, key], line, firstLine }]),
      ...duplicatesIn(member.value, [...path, key]),
    ]
  })
}

const lineOf = (root: ValueNode, path: readonly string[]): number => {
  let node = root
  let { line } = root.loc.start
  for (const step of path) {
    const next: MemberNode | { loc: ValueNode['loc']; value: ValueNode } | undefined =
      node.type === 'Object'
        ? node.members.find((member) => keyOf(member) === step)
        : node.type === 'Array'
          ? node.elements[Number(step)]
          : undefined
    if (!next) break
    line = next.loc.start.line
    node = next.value
  }
  return line
}

/** Throws a JsonSyntaxError. */
export const parseJson = (text: string): JsonDocument => {
  try {
    const { body } = parse(text.replace(/^\uFEFF/, ''), { mode: 'json' })
    return {
      value: evaluate(body),
      duplicates: duplicatesIn(body, []),
      lineOf: (path) => lineOf(body, path),
    }
  } catch (error) {
    if (error instanceof Error && 'line' in error && typeof error.line === 'number') {
      throw new JsonSyntaxError(error.message.replace(/\s*\(\d+:\d+\)$/, ''), error.line)
    }
    // Too deeply nested: each level takes some of the stack.
    if (error instanceof RangeError) throw new JsonSyntaxError('it is nested too deeply', 1)
    throw error
  }
}
