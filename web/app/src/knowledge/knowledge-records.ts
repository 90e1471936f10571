// SPDX-License-Identifier: MIT
import { numberOf, textOf } from '../api/json'
import { RecordKind } from '../api/record-kind'

/** Only facts about the file; the demo does not keep its content. */
export interface Knowledge {
  title: string
  file_name: string
  /** In bytes. */
  size: number
  type: string
}

export const knowledgeRecords = new RecordKind<Knowledge>(
  'knowledge',
  ({ title, file_name, size, type }) => ({
    title: textOf(title),
    file_name: textOf(file_name),
    size: numberOf(size),
    type: textOf(type),
  }),
)

const units = ['bytes', 'KB', 'MB', 'GB']

export const sizeText = (bytes: number): string => {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`
}
