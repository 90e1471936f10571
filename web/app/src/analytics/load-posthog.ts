// SPDX-License-Identifier: MIT

/** PostHog's library, as a chunk of the app that is loaded only where analytics is on. */
export const loadPosthog = () => import('posthog-js/dist/module.slim.no-external.js')
