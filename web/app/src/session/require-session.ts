// SPDX-License-Identifier: MIT
import type { Session } from '@loquent/analytics'
import { createContext, redirect, type MiddlewareFunction } from 'react-router'
import { readSession } from '../api/session-api'

/** Who is signed in, for the loaders below the private route. */
export const sessionOfRequest = createContext<Session>()

/** Runs before the loaders of the private views, so that they never ask the host in vain. */
export const requireSession: MiddlewareFunction = async ({ request, context }, next) => {
  const session = await readSession()
  if (!session) {
    const { pathname } = new URL(request.url)
    throw redirect(pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname)}`)
  }
  context.set(sessionOfRequest, session)
  return next()
}
