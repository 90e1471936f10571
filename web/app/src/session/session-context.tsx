// SPDX-License-Identifier: MIT
import type { Session } from '@loquent/analytics'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { Navigate } from 'react-router'
import type { Member } from '../api/session-api'

interface SessionContextValue {
  session: Session
  /** Whether they may use System Config, which does not depend on their role in the organization. */
  isOperator: boolean
  /** Takes away all that is there for members only, and leads to the sign-in page. */
  leave(): void
}

const SessionContext = createContext<SessionContextValue | undefined>(undefined)

export const useSession = (): SessionContextValue => {
  const value = useContext(SessionContext)
  if (!value) throw new Error('There is no SessionProvider around this component.')
  return value
}

export const SessionProvider = ({
  member: { session, isOperator },
  children,
}: {
  member: Member
  children: ReactNode
}) => {
  const [hasLeft, setLeft] = useState(false)
  const leave = useCallback(() => setLeft(true), [])
  const value = useMemo(() => ({ session, isOperator, leave }), [session, isOperator, leave])
  // First everything goes, and only then the route changes: the sign-in page is nobody's page view.
  if (hasLeft) return <Navigate to="/sign-in" replace />
  return <SessionContext value={value}>{children}</SessionContext>
}
