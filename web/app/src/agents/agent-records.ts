// SPDX-License-Identifier: MIT
import { textOf } from '../api/json'
import { RecordKind } from '../api/record-kind'

export const agentPurposes = ['Answers calls', 'Books meetings', 'Follows up'] as const

export interface Agent {
  name: string
  purpose: string
  greeting: string
}

export const agentRecords = new RecordKind<Agent>('agent', ({ name, purpose, greeting }) => ({
  name: textOf(name),
  purpose: textOf(purpose),
  greeting: textOf(greeting),
}))
