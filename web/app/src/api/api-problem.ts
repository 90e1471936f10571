// SPDX-License-Identifier: MIT
import { fieldsOf, listOf, textOf } from './json'

/** The host's answer when it refuses: problem details (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number
  /** What is wrong, by field. */
  readonly fields: Readonly<Record<string, string>>

  constructor(status: number, detail: string, fields: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
    this.fields = fields
  }

  static of(status: number, body: unknown): ApiProblem {
    const { detail, title, errors } = fieldsOf(body)
    const fields = listOf(errors).map((error): [string, string] => {
      const { field, message } = fieldsOf(error)
      return [textOf(field), textOf(message)]
    })
    const text = textOf(detail) || textOf(title) || `The host answered with status ${status}.`
    return new ApiProblem(status, text, Object.fromEntries(fields))
  }
}

/** A sentence for whatever was thrown. */
export const problemText = (error: unknown): string =>
  error instanceof ApiProblem ? error.message : 'The host cannot be reached. Is it running?'
