// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import { plainPath } from '../../../web/sdk/routers/page-path.js'

it.each([
  ['/', '/'],
  ['//', '/'],
  ['/contacts', '/contacts'],
  ['/contacts/', '/contacts'],
  ['/contacts//', '/contacts'],
  ['/contacts#top', '/contacts'],
  ['/contacts/#', '/contacts'],
  ['/#', '/'],
  ['/#/', '/'],
  ['/#!', '/'],
  ['/#!/', '/'],
  ['/#/inbox', '/#/inbox'],
  ['/#!/inbox', '/#/inbox'],
  ['/#!inbox', '/#/inbox'],
  ['/#/inbox/', '/#/inbox'],
  ['/#!/inbox/?draft=1', '/#/inbox'],
  ['/#/inbox?next=/a#b', '/#/inbox'],
  ['/app/#/inbox', '/app/#/inbox'],
  ['/app/index.html#!/inbox/7', '/app/index.html#/inbox/7'],
  ['/app/#/', '/app'],
  ['/#inbox', '/'],
  ['/#?a=/b', '/'],
  ['', ''],
])('%j is the path %j', (spelling, path) => {
  expect(plainPath(spelling)).toBe(path)
})
