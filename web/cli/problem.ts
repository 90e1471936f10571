// SPDX-License-Identifier: MIT

/** Something that is wrong with a catalogue, and where. */
export interface Problem {
  file: string
  line: number
  event?: string | undefined
  property?: string | undefined
  kind: 'syntax' | 'schema' | 'naming' | 'breaking'
  message: string
}

/** `catalogue.json:12: message_sent.channel: …` */
export const describe = ({ file, line, event, property, message }: Problem): string => {
  const where = property === undefined ? event : `${event ?? ''}.${property}`
  return `${file}:${line}: ${where === undefined ? '' : `${where}: `}${message}`
}

export const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((left, right) => left.line - right.line)
