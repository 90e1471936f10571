// SPDX-License-Identifier: MIT
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { useRevalidator } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import type { Kept } from '../api/record-kind'
import type { Contact } from '../contacts/contact-records'
import { callRecords } from './call-records'

/** A call in progress. */
interface ActiveCall {
  name: string
  startedAt: number
}

interface OutboundCall {
  active: ActiveCall | null
  /** Rejects if the host refuses the call. */
  call(contact: Kept<Contact>): Promise<void>
  hangUp(): void
}

const OutboundCallContext = createContext<OutboundCall | undefined>(undefined)

export const useOutboundCall = (): OutboundCall => {
  const value = useContext(OutboundCallContext)
  if (!value) throw new Error('There is no OutboundCallProvider around this component.')
  return value
}

/** Keeps a call going while the user moves between views. */
export const OutboundCallProvider = ({ children }: { children: ReactNode }) => {
  const analytics = useAppAnalytics()
  const { revalidate } = useRevalidator()
  const [active, setActive] = useState<ActiveCall | null>(null)
  const call = useCallback(
    async ({ id, data }: Kept<Contact>) => {
      await callRecords.add({ contact_id: id, phone: data.phone })
      analytics.trackEvent('call_initiated')
      setActive({ name: data.name, startedAt: Date.now() })
      await revalidate()
    },
    [analytics, revalidate],
  )
  const hangUp = useCallback(() => setActive(null), [])
  const value = useMemo(() => ({ active, call, hangUp }), [active, call, hangUp])
  return <OutboundCallContext value={value}>{children}</OutboundCallContext>
}
