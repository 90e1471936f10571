// SPDX-License-Identifier: MIT
// The browser's half of the direct client's module: what it shares with the bridge's, and the network, storage and
// device, which posthog-js has for the bridge.
import { callback } from '../callback.js'
import { campaignOf } from '../campaign.js'
import { loadConsent, saveConsent } from '../consent-storage.js'
import { eventText } from '../event-text.js'
import { fetchText } from '../fetch-text.js'
import { keyThatJsonCannotHold } from '../json.js'
import { asksNotToTrack, currentPath, hostname, isVisible, listen, origin } from '../page.js'
import { print } from '../print.js'
import { call, failed, parse, read } from '../safe-call.js'
import { eraseStored } from '../stored-data.js'
import { asText, textOf } from '../text.js'
import { startTimer, stopTimer } from '../timers.js'
import { deviceFacts, pageFacts } from './device.js'
import { randomBits } from './entropy.js'
import { beacon, post, postUnheard } from './http.js'
import { followPage } from './lifecycle.js'
import { runLocked } from './lock.js'
import { loadText, namesOfTexts, removeText, storeText } from './storage.js'

/** The functions that the module (src/wasm) calls by name. */
export const directBrowser = {
  asText,
  asksNotToTrack,
  beacon,
  call,
  callback,
  campaignOf,
  currentPath,
  deviceFacts,
  eraseStored,
  eventText,
  failed,
  fetchText,
  followPage,
  hostname,
  isVisible,
  keyThatJsonCannotHold,
  listen,
  loadConsent,
  loadText,
  namesOfTexts,
  now: (): number => Date.now(),
  origin,
  pageFacts,
  parse,
  post,
  postUnheard,
  print,
  random: (): number => Math.random(),
  randomBits,
  read,
  removeText,
  runLocked,
  saveConsent,
  startTimer,
  stopTimer,
  storeText,
  textOf,
}

export type DirectBrowser = typeof directBrowser
