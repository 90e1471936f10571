// SPDX-License-Identifier: MIT
import { createAnalytics, type Ledger } from '@loquent/analytics'
import { historyRouter } from '@loquent/analytics/routers'

interface View {
  title: string
  lead: string
  feature: string
}

const views: Record<string, View> = {
  '/': {
    title: 'Overview',
    lead: 'What happened in your workspace since yesterday.',
    feature: 'daily_summary',
  },
  '/contacts': {
    title: 'Contacts',
    lead: 'The people whom you talk to, and when you last did.',
    feature: 'contact_filter',
  },
  '/reports': {
    title: 'Reports',
    lead: 'Calls and messages by week.',
    feature: 'report_export',
  },
}
const missing: View = {
  title: 'Not found',
  lead: 'There is nothing at this address.',
  feature: 'not_found',
}

const element = <Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind => {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}.`)
  return found
}

const router = historyRouter()
const analytics = createAnalytics({
  router,
  session: { memberId: 'mem_demo', organizationId: 'org_demo', role: 'owner' },
})

const currentView = (): View => views[router.current()] ?? missing

const showView = (): void => {
  const { title, lead } = currentView()
  document.title = `${title} · Loquent`
  element('title', HTMLHeadingElement).textContent = title
  element('lead', HTMLParagraphElement).textContent = lead
  for (const link of document.querySelectorAll('nav a')) {
    const isCurrent = link.getAttribute('href') === router.current()
    link.toggleAttribute('aria-current', isCurrent)
    if (isCurrent) link.setAttribute('aria-current', 'page')
  }
}

const sum = (counts: Ledger['dropped']): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const showAnalytics = (): void => {
  const { handedOver, waiting, dropped, refused } = analytics.ledger()
  element('state', HTMLOutputElement).textContent = analytics.state
  element('reason', HTMLSpanElement).textContent = analytics.stateReason
  const rows = { 'handed over': handedOver, waiting, dropped: sum(dropped), refused: sum(refused) }
  element('ledger', HTMLDListElement).replaceChildren(
    ...Object.entries(rows).flatMap(([name, count]) => {
      const term = document.createElement('dt')
      term.textContent = name
      const value = document.createElement('dd')
      value.textContent = String(count)
      return [term, value]
    }),
  )
}

const followLink = (event: MouseEvent): void => {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!plain || link?.origin !== location.origin) return
  event.preventDefault()
  if (link.pathname !== location.pathname) history.pushState(null, '', link.pathname)
}

let uses = 0
element('use-feature', HTMLButtonElement).addEventListener('click', () => {
  uses += 1
  analytics.trackEvent('feature_used', { feature: currentView().feature, uses })
  showAnalytics()
})
element('sign-out', HTMLButtonElement).addEventListener('click', () => {
  analytics.reset()
  showAnalytics()
})
document.addEventListener('click', followLink)
router.subscribe(() => {
  showView()
  showAnalytics()
})

showView()
showAnalytics()
void analytics.ready.then(showAnalytics)
