// SPDX-License-Identifier: MIT
// Sets analytics up where there is no page, and answers with what has become of it.
import { createAnalytics } from './library/index.js'

const analytics = createAnalytics({ config: { apiKey: 'phc_1', apiHost: location.origin } })

const answer = async (port) => {
  analytics.trackEvent('note_added', { count: 1 })
  analytics.onRouteChange('/contacts')
  analytics.trackPageview('/contacts')
  analytics.identify({ memberId: 'mem_1', organizationId: 'org_1', role: 'member' })
  analytics.reset()
  analytics.setConsent('denied')
  const state = await analytics.ready
  port.postMessage({ state, reason: analytics.stateReason, ledger: analytics.ledger() })
  analytics.dispose()
}

self.addEventListener('message', ({ ports: [port] }) => void answer(port))
self.addEventListener('connect', ({ ports: [port] }) => void answer(port))
