// SPDX-License-Identifier: MIT
// One test for Jest and for Vitest, which runs it as it stands.
import { createAnalytics } from '@loquent/analytics'
import { AnalyticsProvider, useAnalytics, usePageviews } from '@loquent/analytics/react'
import { historyRouter } from '@loquent/analytics/routers'
import trackingPlan from '@loquent/analytics/tracking-plan'
import { useAnalytics as useInVue } from '@loquent/analytics/vue'
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'

globalThis.IS_REACT_ACT_ENVIRONMENT = true

test('a component that reports is rendered and clicked, and nothing is loaded', async () => {
  let analytics
  function Report() {
    analytics = useAnalytics()
    usePageviews({ location: { pathname: '/reports/7' } })
    return createElement('button', { onClick: () => analytics.trackEvent('report_viewed') }, 'View')
  }
  document.body.innerHTML = '<div></div>'
  const root = createRoot(document.body.firstChild)
  const options = { config: null }
  await act(() => root.render(createElement(AnalyticsProvider, { options }, createElement(Report))))
  await act(() => document.querySelector('button').click())
  expect(await analytics.ready).toBe('disabled')
  expect(analytics.ledger()).toMatchObject({ commands: 2, dropped: { disabled: 2 } })
  await act(() => root.unmount())
})

test('a page on which analytics is off loads nothing and says nothing', async () => {
  const said = []
  for (const method of ['warn', 'error']) console[method] = (...args) => said.push(args.join(' '))
  globalThis.fetch = () => Promise.resolve({ status: 200, text: () => Promise.resolve('null') })
  const analytics = createAnalytics({ router: historyRouter(), trackingPlan })
  history.pushState(null, '', '/reports')
  expect(await analytics.ready).toBe('disabled')
  analytics.dispose()
  expect(said).toEqual([])
  expect(typeof useInVue).toBe('function')
})
