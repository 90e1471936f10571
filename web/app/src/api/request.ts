// SPDX-License-Identifier: MIT
import { ApiProblem } from './api-problem'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

// The host sends it in its answers about the session, and wants it back with each request that changes something.
let csrfToken = ''

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The JSON of the host's answer. Throws an ApiProblem if the host refuses. */
export async function request(method: Method, path: string, body?: object): Promise<unknown> {
  const headers = new Headers({ accept: 'application/json' })
  if (method !== 'GET' && csrfToken !== '') headers.set('x-csrf-token', csrfToken)
  if (body) headers.set('content-type', 'application/json')
  const response = await fetch(path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  csrfToken = response.headers.get('x-csrf-token') ?? csrfToken
  const answer = parsed(await response.text())
  if (!response.ok) throw ApiProblem.of(response.status, answer)
  return answer
}
