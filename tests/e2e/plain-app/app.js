// SPDX-License-Identifier: MIT
// An app of a few routes without a framework or a bundler: History API, one event, sign-out.
import { createAnalytics } from './library/index.js'
import { historyRouter } from './library/routers/index.js'

const views = {
  '/': { title: 'Overview', feature: 'daily_summary' },
  '/contacts': { title: 'Contacts', feature: 'contact_filter' },
  '/reports': { title: 'Reports', feature: 'report_export' },
}
const missing = { title: 'Not found', feature: 'not_found' }

const router = historyRouter()
const analytics = createAnalytics({
  router,
  session: { memberId: 'mem_demo', organizationId: 'org_demo', role: 'owner' },
})

const currentView = () => views[router.current()] ?? missing

const showView = () => {
  document.title = currentView().title
  document.querySelector('h1').textContent = currentView().title
}

let uses = 0
document.querySelector('#use-feature').addEventListener('click', () => {
  uses += 1
  analytics.trackEvent('feature_used', { feature: currentView().feature, uses })
})
document.querySelector('#sign-out').addEventListener('click', () => analytics.reset())
document.querySelector('nav').addEventListener('click', (event) => {
  event.preventDefault()
  const path = event.target.closest('a')?.pathname
  if (path && path !== location.pathname) history.pushState(null, '', path)
})
router.subscribe(showView)
showView()

void analytics.ready.then(() => {
  document.querySelector('output').textContent = analytics.state
})
