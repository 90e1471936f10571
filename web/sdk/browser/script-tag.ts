// SPDX-License-Identifier: MIT
// What the bridge needs only where a script tag loads PostHog. An app that imports posthog-js
// never loads this file.
export { addScript } from './script-element.js'
export { makeStub, silenceStub, type PosthogStub } from './stub.js'
