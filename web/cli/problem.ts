// SPDX-License-Identifier: MIT

/** Something wrong with a tracking plan, and where. */
export interface Problem {
  file: string
  line: number
  event?: string | undefined
  property?: string | undefined
  kind: 'syntax' | 'schema' | 'naming' | 'breaking'
  message: string
}

/** `plan.json:12: message_sent.channel: …` */
export const describe = ({ file, line, event, property, message }: Problem): string => {
  const names = [event, property].filter((name) => name !== undefined)
  const where = names.map((name) => (name === '' ? '""' : name)).join('.')
  return `${file}:${line}: ${where === '' ? '' : `${where}: `}${message}`
}

export const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((left, right) => left.line - right.line)
