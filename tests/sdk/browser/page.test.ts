// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  asksNotToTrack,
  currentPath,
  hostname,
  listen,
  origin,
} from '../../../web/sdk/browser/page.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

it.each([
  ['https://app.example:8443/contacts/42?q=1', '/contacts/42'],
  ['https://app.example/#/contacts/42', '/#/contacts/42'],
  ['https://app.example/contacts#history', '/contacts'],
])('The path of %s is %s', (url, path) => {
  vi.stubGlobal('location', new URL(url))
  expect(currentPath()).toBe(path)
})

it('Origin and host are those of the page', () => {
  vi.stubGlobal('location', new URL('https://app.example:8443/contacts'))
  expect(origin()).toBe('https://app.example:8443')
  expect(hostname()).toBe('app.example')
})

describe('asksNotToTrack', () => {
  it.each([
    [{ doNotTrack: '1' }, true],
    [{ globalPrivacyControl: true }, true],
    [{ doNotTrack: '0', globalPrivacyControl: false }, false],
    [{ doNotTrack: null }, false],
    [{ doNotTrack: 'unspecified' }, false],
  ])('%j: %s', (navigator, expected) => {
    vi.stubGlobal('navigator', navigator)
    expect(asksNotToTrack()).toBe(expected)
  })
})

it('Listeners of the page can be removed again', () => {
  const target = new EventTarget()
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', page)
  const [online, restored, seen, consentChanged] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  const happen = (): void => {
    target.dispatchEvent(new Event('online'))
    target.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
    target.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    for (const key of ['loquent_consent', null, 'another']) {
      target.dispatchEvent(Object.assign(new Event('storage'), { key }))
    }
    for (const visibilityState of ['hidden', 'visible']) {
      Object.assign(page, { visibilityState })
      page.dispatchEvent(new Event('visibilitychange'))
    }
  }
  const end = listen(online, restored, seen, consentChanged)
  happen()
  end()
  happen()
  expect(online).toHaveBeenCalledTimes(1)
  expect(restored).toHaveBeenCalledTimes(1)
  expect(seen).toHaveBeenCalledTimes(1)
  expect(consentChanged).toHaveBeenCalledTimes(2)
})
