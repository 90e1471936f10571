// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lockLibrary } from '../../../web/sdk/browser/library-lock.js'
import { pageState } from '../../../web/sdk/browser/page-state.js'

const rules = { autocapture: [false], persistence: ['localStorage', 'memory'] }

const makeLibrary = () => ({
  config: { before_send: pageState().beforeSend, api_host: 'https://eu.i.posthog.com' } as Record<
    string,
    unknown
  >,
  init: vi.fn(),
  set_config: vi.fn(),
  _send_request: vi.fn(),
})

/** Marks the event as the guard's yes does. */
const letPass = (event: object): void => {
  pageState().onBeforeSend = () => event
  pageState().beforeSend(event)
}

/** The library with its own functions, which the lock has replaced. */
const lockedLibrary = () => {
  const library = makeLibrary()
  const own = { ...library }
  expect(lockLibrary(rules, library)).toBe(true)
  return { library, own }
}

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('loquent.analytics'))
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('Judged events are sent, alone and in batches', () => {
  const { library, own } = lockedLibrary()
  const [first, second] = [{ event: 'a' }, { event: 'b' }]
  for (const event of [first, second]) letPass(event)
  for (const data of [first, [first, second]]) library._send_request({ url: '/e/', data })
  expect(own._send_request).toHaveBeenCalledTimes(2)
})

it.each([
  ['no data', {}],
  ['an empty batch', { data: [] }],
  ['what was not judged', { data: { event: 'a' } }],
  ['a text', { data: 'a' }],
])('A request with %s is stopped, and answered as one that is not wanted', async (_, request) => {
  const { library, own } = lockedLibrary()
  const callback = vi.fn()
  library._send_request({ url: 'https://eu.i.posthog.com/i/v1/logs?token=x', ...request, callback })
  expect(own._send_request).not.toHaveBeenCalled()
  expect(callback).not.toHaveBeenCalled()
  await Promise.resolve()
  expect(callback).toHaveBeenCalledWith({ statusCode: 403 })
})

it('A batch with one event that was not judged is stopped', () => {
  const { library, own } = lockedLibrary()
  const first = { event: 'a' }
  letPass(first)
  library._send_request({ url: '/e/', data: [first, { event: 'b' }] })
  expect(own._send_request).not.toHaveBeenCalled()
})

it('The guard stays where it is', () => {
  const { library } = lockedLibrary()
  library.config['before_send'] = (event: unknown) => event
  expect(library.config['before_send']).toBe(pageState().beforeSend)
  expect({ ...library.config }['before_send']).toBe(pageState().beforeSend)
})

it('set_config sets what is at least as strict', () => {
  const { library, own } = lockedLibrary()
  library.set_config({ autocapture: true, persistence: 'memory', before_send: null, logs: {} })
  expect(own.set_config).toHaveBeenCalledWith({ persistence: 'memory' })
})

it('Another instance gets the strict options and the guard, and is locked too', () => {
  const { library, own } = lockedLibrary()
  const loaded = vi.fn()
  library.init('phc_2', { autocapture: true, loaded }, 'second')
  const [token, options, name] = own.init.mock.calls[0] as [string, Record<string, unknown>, string]
  expect([token, name]).toEqual(['phc_2', 'second'])
  expect(options).toMatchObject({
    autocapture: false,
    api_host: 'https://eu.i.posthog.com',
    before_send: pageState().beforeSend,
  })
  const second = makeLibrary()
  const send = second._send_request
  ;(options['loaded'] as (instance: unknown) => void)(second)
  expect(loaded).toHaveBeenCalledWith(second)
  second._send_request({ url: '/flags/' })
  expect(send).not.toHaveBeenCalled()
})

it('A library is locked once', () => {
  const { library } = lockedLibrary()
  const send = library._send_request
  expect(lockLibrary(rules, library)).toBe(true)
  expect(library._send_request).toBe(send)
})

it.each([
  [undefined],
  [null],
  ['text'],
  [{}],
  [{ config: {}, init: () => 1, set_config: () => 1 }],
])('What works in another way cannot be locked: %#', (library) => {
  expect(lockLibrary(rules, library)).toBe(false)
})
