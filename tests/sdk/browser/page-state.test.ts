// SPDX-License-Identifier: MIT
import { beforeEach, expect, it, vi } from 'vitest'
import { hasPassedGuard, pageState } from '../../../web/sdk/browser/page-state.js'

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('loquent.analytics'))
})

it('A page has one, whoever asks', () => {
  expect(pageState()).toBe(pageState())
  // A second copy of the package finds it by the name.
  expect(pageState()).toBe(Reflect.get(globalThis, Symbol.for('loquent.analytics')))
})

it('With nobody there, events are dropped', () => {
  expect(pageState().beforeSend({ event: 'a' })).toBeNull()
  pageState().onBeforeSend = null
  expect(pageState().beforeSend({ event: 'a' })).toBeNull()
})

it('The provider that came last answers, and one that throws drops the event', () => {
  const { beforeSend } = pageState()
  const event = { event: 'saved' }
  pageState().onBeforeSend = () => event
  expect(beforeSend({})).toBe(event)
  expect(hasPassedGuard(event)).toBe(true)
  expect(hasPassedGuard({ event: 'saved' })).toBe(false)
  expect(JSON.stringify(event)).toBe('{"event":"saved"}')
  pageState().onBeforeSend = () => {
    throw new Error('no')
  }
  expect(beforeSend({})).toBeNull()
})

it('It keeps the instance, and knows when no script is on its way any more', () => {
  const state = pageState()
  const onLoaded = vi.fn()
  const onFailed = vi.fn()
  Object.assign(state, { onLoaded, onFailed, requested: true, lock: () => true })
  state.failed()
  expect(state.requested).toBe(false)
  expect(onFailed).toHaveBeenCalledTimes(1)
  state.requested = true
  state.loaded('instance')
  expect(state).toMatchObject({ instance: 'instance', requested: false })
  expect(onLoaded).toHaveBeenCalledWith('instance')
})

it('A library that cannot be locked is not used', () => {
  const line = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const state = pageState()
  const onLoaded = vi.fn()
  const onFailed = vi.fn()
  Object.assign(state, { onLoaded, onFailed, lock: () => false })
  state.loaded('instance')
  expect(onLoaded).not.toHaveBeenCalled()
  expect(onFailed).toHaveBeenCalledTimes(1)
  expect(state.instance).toBeUndefined()
  expect(line).toHaveBeenCalledTimes(1)
  line.mockRestore()
})
