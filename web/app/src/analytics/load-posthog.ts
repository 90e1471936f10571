// SPDX-License-Identifier: MIT

/** PostHog's library, a chunk of the app that is only loaded if analytics is on. */
export const loadPosthog = () => import('posthog-js/dist/module.slim.no-external.js')
