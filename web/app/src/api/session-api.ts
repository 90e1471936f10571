// SPDX-License-Identifier: MIT
import type { Role, Session } from '@loquent/analytics'
import { fieldsOf, textOf } from './json'
import { request } from './request'

const roles: readonly Role[] = ['owner', 'admin', 'member']

const sessionOf = (answer: unknown): Session | null => {
  const { member_id, organization_id, role } = fieldsOf(answer)
  const known = roles.find((name) => name === role)
  return known
    ? { memberId: textOf(member_id), organizationId: textOf(organization_id), role: known }
    : null
}

/** Who is signed in; `null` if nobody is. */
export const readSession = async (): Promise<Session | null> =>
  sessionOf(await request('GET', '/api/session'))

export const signIn = async (login: string, password: string): Promise<void> => {
  await request('POST', '/api/session', { login, password })
}

export const signOut = async (): Promise<void> => {
  await request('DELETE', '/api/session')
}
