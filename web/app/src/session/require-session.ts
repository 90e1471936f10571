// SPDX-License-Identifier: MIT
import { createContext, redirect, type MiddlewareFunction } from 'react-router'
import { readMember, type Member } from '../api/session-api'

/** Who is signed in, for the loaders below the private route. */
export const memberOfRequest = createContext<Member>()

/** Runs before the loaders of the private views, so that they never ask the host in vain. */
export const requireSession: MiddlewareFunction = async ({ request, context }, next) => {
  const member = await readMember()
  if (!member) {
    const { pathname } = new URL(request.url)
    throw redirect(pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname)}`)
  }
  context.set(memberOfRequest, member)
  return next()
}
