// SPDX-License-Identifier: MIT
import type { Session } from '@loquent/analytics'
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { SessionAnalytics } from '../analytics/session-analytics'
import { OutboundCallProvider } from '../calls/outbound-call-context'
import { sessionOfRequest } from '../session/require-session'
import { SessionProvider } from '../session/session-context'
import { Shell } from './shell'

export const loader = ({ context }: LoaderFunctionArgs): Session => context.get(sessionOfRequest)

/** Everything that members see. Analytics lives exactly as long as the session. */
export const Component = () => {
  const session = useLoaderData<typeof loader>()
  return (
    <SessionProvider session={session}>
      <SessionAnalytics>
        <OutboundCallProvider>
          <Shell />
        </OutboundCallProvider>
      </SessionAnalytics>
    </SessionProvider>
  )
}
