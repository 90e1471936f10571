// SPDX-License-Identifier: MIT
// The browser's half of the module. It imports nothing from outside this folder, so that a C++ app that links
// the module's sources can use it too. Where a script tag loads PostHog, it is given script-tag.ts (`useScriptTag`).
import { callback } from './callback.js'
import { campaignOf } from './campaign.js'
import { loadConsent, saveConsent } from './consent-storage.js'
import { fetchText } from './fetch-text.js'
import { asksNotToTrack, currentPath, hostname, isVisible, listen, origin } from './page.js'
import { asJson, keyThatJsonCannotHold } from './json.js'
import { makeBridge } from './posthog-bridge.js'
import { print } from './print.js'
import { call, failed, parse, read } from './safe-call.js'
import { eraseStored } from './stored-data.js'
import { asText, textOf } from './text.js'
import { startTimer, stopTimer } from './timers.js'

/** The functions that the module (src/wasm) calls by name. */
export const browser = {
  asJson,
  asText,
  asksNotToTrack,
  call,
  callback,
  campaignOf,
  currentPath,
  eraseStored,
  failed,
  fetchText,
  hostname,
  isVisible,
  keyThatJsonCannotHold,
  listen,
  loadConsent,
  makeBridge,
  now: (): number => Date.now(),
  origin,
  parse,
  print,
  random: (): number => Math.random(),
  read,
  saveConsent,
  startTimer,
  stopTimer,
  textOf,
}

export type Browser = typeof browser
