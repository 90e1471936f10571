// SPDX-License-Identifier: MIT
import { Component } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { provideRouter, RouterLink, RouterOutlet } from '@angular/router'
import { createAnalytics } from '@loquent/analytics'
import { historyRouter } from '@loquent/analytics/routers'

@Component({ imports: [RouterLink], template: '<a routerLink="/contacts">Contacts</a>' })
class Home {}

@Component({ template: '<h1>Contacts</h1>' })
class Contacts {}

@Component({ selector: 'page-root', imports: [RouterOutlet], template: '<router-outlet />' })
class Root {}

const { apiKey = '', apiHost = '' } = Object.fromEntries(new URLSearchParams(location.search))
const analytics = createAnalytics({
  config: { apiKey, apiHost },
  router: historyRouter(),
  posthog: () => import('posthog-js/dist/module.slim.no-external.js'),
  posthogOptions: { request_queue_config: { flush_interval_ms: 250 } },
})
analytics.trackEvent('page_mounted')
void analytics.ready.then((state) => {
  document.documentElement.dataset['analytics'] = state
})

const routes = [
  { path: '', component: Home },
  { path: 'contacts', component: Contacts },
]
void bootstrapApplication(Root, { providers: [provideRouter(routes)] })
