// SPDX-License-Identifier: MIT
// Which specs run on both ways to PostHog, and what of them cannot be asked of the direct client.

/** The specs that run with the bridge and again with the direct client. */
export const ofBothRoads = [/order\.spec\.ts$/]

/** The specs that are about the direct client alone. */
export const onlyDirect = /\/direct[^/]*\.spec\.ts$/

/** Tests of `ofBothRoads` that the direct client does not have to pass: their titles, or beginnings, by the reason. */
const onlyBridge: Readonly<Record<string, readonly string[]>> = {
  'It shows what posthog-js does by itself, for contrast.': ['The bare stub, in contrast,'],
}

/** Matches what is left out with the direct client. */
export const notDirect = new RegExp(
  Object.values(onlyBridge)
    .flat()
    .map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
)
