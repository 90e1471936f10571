// SPDX-License-Identifier: MIT
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { SessionAnalytics } from '../analytics/session-analytics'
import type { Member } from '../api/session-api'
import { OutboundCallProvider } from '../calls/outbound-call-context'
import { memberOfRequest } from '../session/require-session'
import { SessionProvider } from '../session/session-context'
import { Shell } from './shell'

export const loader = ({ context }: LoaderFunctionArgs): Member => context.get(memberOfRequest)

/** Everything that members see. Analytics lives exactly as long as the session. */
export const Component = () => {
  const member = useLoaderData<typeof loader>()
  return (
    <SessionProvider member={member}>
      <SessionAnalytics>
        <OutboundCallProvider>
          <Shell />
        </OutboundCallProvider>
      </SessionAnalytics>
    </SessionProvider>
  )
}
