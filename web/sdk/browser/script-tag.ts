// SPDX-License-Identifier: MIT
// The functions that the module needs only where a script tag loads PostHog. An app that imports posthog-js
// never loads this file.
export { addScript } from './script-element.js'
export { makeStub, silenceStub } from './stub.js'
