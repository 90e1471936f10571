// SPDX-License-Identifier: MIT
import type { Session } from '@loquent/analytics'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { Navigate } from 'react-router'

interface SessionContextValue {
  session: Session
  /** Removes everything that is only for members, and leads to the sign-in page. */
  leave(): void
}

const SessionContext = createContext<SessionContextValue | undefined>(undefined)

export const useSession = (): SessionContextValue => {
  const value = useContext(SessionContext)
  if (!value) throw new Error('There is no SessionProvider around this component.')
  return value
}

export const isAdministrator = ({ role }: Session): boolean => role !== 'member'

export const SessionProvider = ({
  session,
  children,
}: {
  session: Session
  children: ReactNode
}) => {
  const [hasLeft, setLeft] = useState(false)
  const leave = useCallback(() => setLeft(true), [])
  const value = useMemo(() => ({ session, leave }), [session, leave])
  // Remove everything first and change the route afterwards: the sign-in page must not become a page view.
  if (hasLeft) return <Navigate to="/sign-in" replace />
  return <SessionContext value={value}>{children}</SessionContext>
}
