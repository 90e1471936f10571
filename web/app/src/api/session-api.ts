// SPDX-License-Identifier: MIT
import type { Role, Session } from '@loquent/analytics'
import { fieldsOf, textOf } from './json'
import { request } from './request'

const roles: readonly Role[] = ['owner', 'admin', 'member']

/** Who is signed in, and whether they may configure the installation. */
export interface Member {
  session: Session
  isOperator: boolean
}

const memberOf = (answer: unknown): Member | null => {
  const fields = fieldsOf(answer)
  const role = roles.find((name) => name === fields.role)
  if (!role) return null
  const memberId = textOf(fields.member_id)
  const organizationId = textOf(fields.organization_id)
  return { session: { memberId, organizationId, role }, isOperator: fields.operator === true }
}

/** Who is signed in; `null`: nobody. */
export const readMember = async (): Promise<Member | null> =>
  memberOf(await request('GET', '/api/session'))

export const signIn = async (login: string, password: string): Promise<void> => {
  await request('POST', '/api/session', { login, password })
}

/** Ends every session of the member, this one too. */
export const changePassword = async (password: string, wanted: string): Promise<void> => {
  await request('PUT', '/api/session/password', { password, new_password: wanted })
}

export const signOut = async (): Promise<void> => {
  await request('DELETE', '/api/session')
}
