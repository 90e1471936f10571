// SPDX-License-Identifier: MIT
import { holds } from '../e2e/support/spellings.js'

/** Personal texts by kind. None is a single word: such a word is a token, which no guard can tell from an id. */
export const canaries = {
  email: 'zoe.canary@example.com',
  phone: '+49 151 5550 1234',
  name: 'Zoe Quillfeather',
  message: 'meet me at the harbour',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ6b2UifQ.c2lnbmF0dXJlLW9mLXpvZQ',
  card: '4111 1111 1111 1111',
} as const

const { email, phone, name, message } = canaries

/** An event's properties that hold the canaries in every place and spelling, and one property that may pass. */
export const everything = {
  ...canaries,
  who: email,
  list: [name, { deeper: { deepest: [message, phone] } }],
  [email]: true,
  [name]: { [phone]: message },
  escaped: encodeURIComponent(email),
  wide: email.replace('@', '＠'),
  invisible: email.replace('@', '\u200b@'),
  channel: 'sms',
}

/** The kinds of canaries that `text` holds, in any spelling. */
export const canariesIn = (text: string): string[] =>
  Object.entries(canaries)
    .filter(([, canary]) => holds(text, canary))
    .map(([kind]) => kind)
