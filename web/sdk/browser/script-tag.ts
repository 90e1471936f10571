// SPDX-License-Identifier: MIT
// What the module calls besides on a page where a script tag loads PostHog. An app that imports
// posthog-js itself never loads this file.
export { addScript } from './script-element.js'
export { makeStub, silenceStub } from './stub.js'
