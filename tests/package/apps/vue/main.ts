// SPDX-License-Identifier: MIT
import { analyticsPlugin } from '@loquent/analytics/vue'
import { createApp } from 'vue'
import { createRouter, createWebHistory, RouterView } from 'vue-router'
import ContactPage from './ContactPage.vue'
import HomePage from './HomePage.vue'

const { apiKey = '', apiHost = '' } = Object.fromEntries(new URLSearchParams(location.search))
const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: HomePage },
    { path: '/old', redirect: '/contacts/9' },
    {
      path: '/contacts',
      component: RouterView,
      children: [{ path: ':id(\\d+)', component: ContactPage }],
    },
  ],
})

const app = createApp(RouterView).use(router)
// Opened as `#alone`, the app has forgotten the plugin.
if (location.hash !== '#alone') {
  app.use(analyticsPlugin, {
    router,
    config: { apiKey, apiHost },
    posthog: () => import('posthog-js/dist/module.slim.no-external.js'),
    posthogOptions: { request_queue_config: { flush_interval_ms: 250 } },
  })
}
app.mount('#root')
