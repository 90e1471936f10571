// SPDX-License-Identifier: MIT
// The browser's half of the module. It imports nothing from outside this folder, so that a C++ app that links
// the module's sources can use it too. If a script tag loads PostHog, script-tag.ts is added to it.
import { callback } from './callback.js'
import { campaignOf } from './campaign.js'
import { loadConsent, saveConsent } from './consent-storage.js'
import { makeEventGate } from './event-gate.js'
import { eventText } from './event-text.js'
import { fetchText } from './fetch-text.js'
import { asksNotToTrack, currentPath, hostname, isVisible, listen, origin } from './page.js'
import { pageState } from './page-state.js'
import { keyThatJsonCannotHold } from './json.js'
import { judgedProperties } from './judged-properties.js'
import { makeLock } from './library-lock.js'
import { addOptions, strictOptions } from './options.js'
import { print } from './print.js'
import { call, failed, parse, read, write } from './safe-call.js'
import { eraseStored } from './stored-data.js'
import { asText, textOf } from './text.js'
import { startTimer, stopTimer } from './timers.js'

/** The functions that the module (src/wasm) calls by name. */
export const browser = {
  addOptions,
  asText,
  asksNotToTrack,
  call,
  callback,
  campaignOf,
  currentPath,
  eraseStored,
  eventText,
  failed,
  fetchText,
  globalScope: (): object => globalThis,
  hostname,
  isVisible,
  judgedProperties,
  keyThatJsonCannotHold,
  listen,
  loadConsent,
  makeEventGate,
  makeLock,
  now: (): number => Date.now(),
  origin,
  pageState,
  parse,
  print,
  random: (): number => Math.random(),
  read,
  saveConsent,
  startTimer,
  stopTimer,
  strictOptions,
  textOf,
  write,
}

export type Browser = typeof browser
