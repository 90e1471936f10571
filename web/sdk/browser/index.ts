// SPDX-License-Identifier: MIT
// What only a browser can do, for the module. It imports nothing from outside of this folder, so that it
// can also be attached to a C++ app that links the module's sources. Where a script tag is to load PostHog,
// script-tag.ts is added to it.
import { callback } from './callback.js'
import { campaignOf } from './campaign.js'
import { followConsent, loadConsent, saveConsent } from './consent-storage.js'
import { applyEdits } from './edits.js'
import { makeEventGate } from './event-gate.js'
import { fetchText } from './fetch-text.js'
import { asksNotToTrack, currentPath, hostname, isVisible, listen, origin } from './page.js'
import { pageState } from './page-state.js'
import { makeLock } from './library-lock.js'
import { addOptions, strictOptions } from './options.js'
import { print } from './print.js'
import { call, failed, parse, read, write } from './safe-call.js'
import { eraseStored } from './stored-data.js'
import { asJson, asText, keyThatJsonCannotHold, textOf } from './text.js'
import { startTimer, stopTimer } from './timers.js'

/** What the module calls (src/wasm/browser.cpp and its neighbours), by these names. */
export const browser = {
  addOptions,
  applyEdits,
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
  followConsent,
  hostname,
  isVisible,
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
