// SPDX-License-Identifier: MIT
import { textOf } from '../api/json'
import { RecordKind } from '../api/record-kind'

export interface Task {
  title: string
  /** `2026-11-24`; empty if no day is set. */
  due_on: string
  /** Empty if it is about nobody. */
  contact_id: string
}

export const taskRecords = new RecordKind<Task>('task', ({ title, due_on, contact_id }) => ({
  title: textOf(title),
  due_on: textOf(due_on),
  contact_id: textOf(contact_id),
}))
