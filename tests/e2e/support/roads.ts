// SPDX-License-Identifier: MIT
// Which specs run on both ways to PostHog, and which parts of them do not apply to the direct client.

/**
 * The specs that run with the bridge and again with the direct client. Not among them: blocked.spec.ts blocks PostHog's
 * script, and direct-faults.spec.ts the server in its place; posthog-library, library-options and other-products are
 * about posthog-js; the direct client adds no script, so that Trusted Types have nothing to say of it; what is over
 * before a way is taken (analytics-off, prerendering, workers) is the same.
 */
export const ofBothRoads =
  /e2e\/(conformance\/[a-z]+|order|identity|consent|consent-over-time|routers|reports|tracking-plan|back-forward-cache|dispose|properties|outcomes|landing-page|bad-configuration|no-wasm|canary|promises|configuration|large-values)\.spec\.ts$/

/** The specs that are about the direct client alone. */
export const onlyDirect = /e2e\/direct[^/]*\.spec\.ts$/

/** Tests of `ofBothRoads` that the direct client does not have to pass: their titles, or beginnings, by the reason. */
const onlyBridge: Readonly<Record<string, readonly string[]>> = {
  'It shows what posthog-js does by itself, for contrast.': ['The bare stub, in contrast,'],
  'It is about what code beside ours gives posthog-js, and what posthog-js itself adds.': [
    "Each outcome has its event's uuid",
  ],
  'The direct client has no script or module of PostHog to wait for, and is never in the state `loading`.':
    [
      'dispose() at any moment drops what waits',
      'A withdrawal while PostHog is on its way,',
      'A landing page that is left before PostHog has loaded',
      'A redirect while PostHog is loading',
    ],
}

/** Matches what is left out with the direct client. */
export const notDirect = new RegExp(
  Object.values(onlyBridge)
    .flat()
    .map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
)
